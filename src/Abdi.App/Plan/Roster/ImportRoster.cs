using System.Text.Json;
using Abdi.App.Access;
using Abdi.App.Shell.Sheets;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>
/// The office takes a list of students, supervisors or hosts, figures of hosts, or the list of a later stage from a sheet: it is uploaded once and kept as a draft, its columns are
/// mapped, its faults told by cell, what it would change is shown, and only then it is saved, all of it or nothing.
/// </summary>
public sealed class ImportRoster(AbdiDb db, CurrentUser user, SiteOptions site, RequestLanguage language, TimeProvider clock, Words<PlanText> text)
{
    private const int DraftDays = 2;
    private const int FileNameLength = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach ((RosterKind kind, string step, string resource) in new[] { (RosterKind.Students, "students", "participant"), (RosterKind.Supervisors, "supervisors", "period supervisor"), (RosterKind.Needs, "needs", "need"), (RosterKind.Hosts, "hosts", "host") })
        {
            Map(routes, new(kind, "plan", step, resource, Act.Create, typeof(PlanFrame), language => new Words<PlanText>(language), (db, site, words, cancel) => Roster.Of(kind, db, site, words, cancel)));
        }
    }

    /// <summary>Maps the import of one list where it is at home.</summary>
    public static void Map(IEndpointRouteBuilder routes, RosterHome home)
    {
        var import = routes.MapGroup(home.AddressIn("{code}") + "/import").WithRule(home.Resource, home.Act);
        import.MapGet("", (string code, ImportRoster slice, CancellationToken cancel) => slice.Start(code, home, cancel));
        import.MapPost("", (string code, IFormCollection form, ImportRoster slice, CancellationToken cancel) => slice.Take(code, home, form.Files[SheetFile.Field], cancel)).TakesSheet();
        import.MapGet("/{draft:guid}", (string code, Guid draft, ImportRoster slice, CancellationToken cancel) => slice.Show(code, home, draft, null, cancel));
        import.MapPost("/{draft:guid}/columns", (string code, Guid draft, IFormCollection form, ImportRoster slice, CancellationToken cancel) => slice.MapColumns(code, home, draft, form, cancel));
        import.MapPost("/{draft:guid}/meanings", (string code, Guid draft, IFormCollection form, ImportRoster slice, CancellationToken cancel) => slice.Mean(code, home, draft, form, cancel));
        import.MapPost("/{draft:guid}", (string code, Guid draft, IFormCollection form, ImportRoster slice, CancellationToken cancel) => slice.Submit(code, home, draft, form, cancel));
        import.MapGet("/{draft:guid}/problems", (string code, Guid draft, ImportRoster slice, CancellationToken cancel) => slice.Problems(code, home, draft, cancel));
    }

    /// <summary>The page where a file is chosen.</summary>
    public sealed record StartModel(PlanAt At, RosterHome Home, string Title, Roster Roster, Refusal? Refusal);

    /// <summary>The page of a draft.</summary>
    public sealed record Model(PlanAt At, RosterHome Home, Guid Draft, string FileName, Sheet Sheet, Roster Roster, IReadOnlyDictionary<string, int> Columns, IReadOnlyDictionary<string, string> Said, IReadOnlyList<string> Missing, IReadOnlyList<CellFault> Faults, RosterChanges? Changes, Refusal? Refusal)
    {
        /// <summary>Gets the mark of what saving would do now; the form carries the one that was on screen.</summary>
        public string Seen => Changes?.MarkOf(Roster) ?? "";
    }

    public async Task<IResult> Start(string code, RosterHome home, CancellationToken cancel) =>
        await db.FindPeriod(code, cancel) is { } period ? await StartPage(period, home, null, cancel) : Results.NotFound();

    public async Task<IResult> Take(string code, RosterHome home, IFormFile? file, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        byte[] content = await file.ReadSheet(cancel);
        Sheet? sheet = null;
        Refusal? refusal = period.FaultOfChange() ?? (file is null ? new("roster-file-missing", SheetFile.Field) : SheetFile.Read(content, out sheet));
        if (refusal is not null)
        {
            return await StartPage(period, home, refusal, cancel);
        }

        DateTimeOffset now = clock.GetUtcNow(), old = now.AddDays(-DraftDays);
        await db.ImportDrafts.Where(draft => draft.UploadedAt < old).ExecuteDeleteAsync(cancel);
        Dictionary<string, string> remembered = await db.ColumnMemories.Where(memory => memory.Kind == home.Kind).ToDictionaryAsync(memory => memory.Header, memory => memory.Field, StringComparer.Ordinal, cancel);
        string name = Path.GetFileName(file!.FileName);
        Roster roster = await RosterOf(home, cancel);
        ImportDraft draft = new()
        {
            InstitutionId = period.InstitutionId, Id = Guid.CreateVersion7(now), PeriodId = period.Id, Kind = home.Kind, FileName = name[..Math.Min(name.Length, FileNameLength)], Content = content,
            Columns = JsonSerializer.Serialize(RosterField.Guess(roster.Fields, sheet!.Columns, remembered)), Meanings = JsonSerializer.Serialize(roster.Guess(name)), UploadedAt = now,
        };
        db.ImportDrafts.Add(draft);
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"{home.AddressIn(code)}/import/{draft.Id}");
    }

    public async Task<IResult> Show(string code, RosterHome home, Guid id, Refusal? refusal, CancellationToken cancel) =>
        await Find(code, home.Kind, id, cancel) is var (period, draft) ? Html.Page<ImportRosterPage>(await Look(period, home, draft, refusal, cancel), refusal) : Results.NotFound();

    public async Task<IResult> MapColumns(string code, RosterHome home, Guid id, IFormCollection form, CancellationToken cancel)
    {
        if (await Find(code, home.Kind, id, cancel) is not var (period, draft))
        {
            return Results.NotFound();
        }

        if (period.FaultOfChange() is { } refusal)
        {
            return await Show(code, home, id, refusal, cancel);
        }

        Roster roster = await RosterOf(home, cancel);
        Dictionary<string, int> columns = new(StringComparer.Ordinal);
        foreach (RosterField field in roster.Fields)
        {
            if (int.TryParse(form["Column." + field.Name], System.Globalization.CultureInfo.InvariantCulture, out int column) && column is >= 0 and < SheetFile.ColumnsAtMost)
            {
                columns[field.Name] = column;
            }
        }

        Dictionary<string, string> said = JsonSerializer.Deserialize<Dictionary<string, string>>(draft.Meanings)!;
        foreach (string asked in roster.Asked.Where(form.ContainsKey))
        {
            said[asked] = form[asked].ToString().Trim();
        }

        (draft.Columns, draft.Meanings) = (JsonSerializer.Serialize(columns), JsonSerializer.Serialize(said));
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"{home.AddressIn(code)}/import/{id}");
    }

    public async Task<IResult> Mean(string code, RosterHome home, Guid id, IFormCollection form, CancellationToken cancel)
    {
        if (await Find(code, home.Kind, id, cancel) is not var (period, draft))
        {
            return Results.NotFound();
        }

        if (period.FaultOfChange() is { } refusal)
        {
            return await Show(code, home, id, refusal, cancel);
        }

        Dictionary<string, string> meanings = JsonSerializer.Deserialize<Dictionary<string, string>>(draft.Meanings)!;
        foreach ((string wrong, string meant) in form["Wrong"].Zip(form["Meant"], (wrong, meant) => (wrong ?? "", meant ?? "")).Where(pair => pair.Item1.Length > 0 && pair.Item2.Length > 0))
        {
            meanings[wrong] = meant;
        }

        draft.Meanings = JsonSerializer.Serialize(meanings);
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"{home.AddressIn(code)}/import/{id}");
    }

    public async Task<IResult> Submit(string code, RosterHome home, Guid id, IFormCollection form, CancellationToken cancel)
    {
        // First of all: who presses twice is told that the draft is gone, and nothing is saved twice.
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await Find(code, home.Kind, id, cancel) is not var (period, draft))
        {
            return Results.NotFound();
        }

        Model model = await Look(period, home, draft, null, cancel);
        Refusal? refusal = period.FaultOfChange() ?? (model.Changes is null ? new("roster-columns-missing") : model.Faults.Count > 0 ? new("roster-has-faults") : form["Seen"] != model.Seen ? Refusal.ChangedMeanwhile : null);
        if (refusal is not null)
        {
            return Html.Page<ImportRosterPage>(model with { Refusal = refusal }, refusal);
        }

        db.ChangeTracker.AutoDetectChangesEnabled = false;
        await model.Roster.Apply(db, period, model.Changes!, form["RemoveGone"] == "true", clock.GetUtcNow(), cancel);
        await Remember(home.Kind, model, cancel);
        db.ImportDrafts.Remove(draft);
        db.ChangeTracker.DetectChanges();
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return Results.LocalRedirect($"{home.AddressIn(code)}?saved={model.Changes!.Added.Count + model.Changes.Changed.Count}");
    }

    /// <summary>The sheet as it was uploaded, with a column that says what is wrong in each row.</summary>
    public async Task<IResult> Problems(string code, RosterHome home, Guid id, CancellationToken cancel)
    {
        if (await Find(code, home.Kind, id, cancel) is not var (period, draft))
        {
            return Results.NotFound();
        }

        Model model = await Look(period, home, draft, null, cancel);
        ILookup<int, CellFault> faults = model.Faults.ToLookup(fault => fault.Row);
        string[] header = [.. model.Sheet.Columns.Select(column => column.Name.Length > 0 ? $"{column.Name}" : column.Letters)];
        header = [.. header.Select((name, i) => Array.IndexOf(header, name) == i ? name : $"{name} ({model.Sheet.Columns[i].Letters})"), text["Roster.Problem"]];
        byte[] bytes = NewSheet.Of(TitleOf(home), header, model.Sheet.Rows.Select(row => (IReadOnlyList<object?>)
            [.. model.Sheet.Columns.Select(column => (object?)row.Cell(column.Position).Text), string.Join(" ", faults[row.Number].Select(fault => Say(text, model.Roster, fault)))]));
        return Results.File(bytes, NewSheet.MediaType, Path.GetFileNameWithoutExtension(draft.FileName) + ".xlsx");
    }

    /// <summary>A fault in words, with its cell.</summary>
    public static string Say(Words<PlanText> text, Roster roster, CellFault fault) =>
        $"{fault.Address}: {text["RosterFault." + fault.Fault, roster.TitleOf(fault.Field, text), fault.Value, roster.MeantBy(fault, text)]}{(fault is { Fault: RosterFault.ProgrammeUnknown or RosterFault.CodeNowhere, Meant.Length: > 0 } ? " " + text["Roster.DidYouMean", fault.Meant] : "")}";

    private async Task<(Period Period, ImportDraft Draft)?> Find(string code, RosterKind kind, Guid id, CancellationToken cancel) =>
        await db.FindPeriod(code, cancel) is { } period && await db.ImportDrafts.SingleOrDefaultAsync(draft => draft.Id == id && draft.PeriodId == period.Id && draft.Kind == kind, cancel) is { } draft
            ? (period, draft) : null;

    private async Task<Model> Look(Period period, RosterHome home, ImportDraft draft, Refusal? refusal, CancellationToken cancel)
    {
        if (SheetFile.Read(draft.Content, out Sheet? sheet) is { } unreadable)
        {
            throw new InvalidOperationException($"A draft that was readable when it was stored is not any more: {unreadable.Code}.");
        }

        Roster roster = await RosterOf(home, cancel);
        Dictionary<string, int> columns = JsonSerializer.Deserialize<Dictionary<string, int>>(draft.Columns)!;
        Dictionary<string, string> said = JsonSerializer.Deserialize<Dictionary<string, string>>(draft.Meanings)!;
        string[] missing = [.. roster.Missing(columns, said)];
        List<CellFault> faults = [];
        RosterChanges? changes = null;
        if (missing.Length == 0)
        {
            await roster.Prepare(db, user.Somebody.InstitutionId, said, cancel);
            changes = RosterChanges.Of(roster, columns, roster.ReadAll(sheet!, columns, faults), await roster.Stored(db, period.Id, cancel));
        }

        return new(PlanAt.Of(period), home, draft.Id, draft.FileName, sheet!, roster, columns, said, missing, faults, changes, refusal ?? roster.FaultOf(said));
    }

    /// <summary>What each header meant is known the next time.</summary>
    private async Task Remember(RosterKind kind, Model model, CancellationToken cancel)
    {
        Dictionary<string, ColumnMemory> known = await db.ColumnMemories.Where(memory => memory.Kind == kind).ToDictionaryAsync(memory => memory.Header, StringComparer.Ordinal, cancel);
        foreach ((string field, int position) in model.Columns)
        {
            string header = model.Sheet.Columns.FirstOrDefault(column => column.Position == position) is { } column ? RosterField.Plain(column.Name) : "";
            if (known.TryGetValue(header, out ColumnMemory? memory))
            {
                memory.Field = field;
            }
            else if (header.Length is > 0 and <= FileNameLength)
            {
                db.ColumnMemories.Add(known[header] = new() { InstitutionId = user.Somebody.InstitutionId, Kind = kind, Header = header, Field = field });
            }
        }
    }

    private Task<Roster> RosterOf(RosterHome home, CancellationToken cancel) => home.Make(db, site, home.WordsIn(language), cancel);

    private string TitleOf(RosterHome home) => home.WordsIn(language)["Step." + home.Step];

    private async Task<IResult> StartPage(Period period, RosterHome home, Refusal? refusal, CancellationToken cancel) =>
        Html.Page<UploadRosterPage>(new StartModel(PlanAt.Of(period), home, TitleOf(home), await RosterOf(home, cancel), refusal), refusal);
}
