using System.Globalization;
using Abdi.App.Access;
using Abdi.App.Shell.Sheets;
using Abdi.App.Shell.Web;
using Abdi.Rules.Serve;
using Abdi.Storage;
using Abdi.Storage.Access;

namespace Abdi.App.Serve;

/// <summary>The follow-ups asked for as a sheet: a row for each answer and each look of a student, and one for each look that has neither.</summary>
public sealed class ExportFollowUps(AbdiDb db, RecordSight sight, FollowUpRows rows, Words<ServeText> text)
{
    private static readonly string[] Before = ["Records.Entry", "Field.enterprise", "Field.trade", "Records.Group", "Records.Host", "FollowUps.Look", "FollowUps.Due", "FollowUps.State", "FollowUps.Counts", "Field.on", "FollowUps.Source", "FollowUps.EnteredBy"], After = ["Field.yearlySales", "Field.workers"];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/serve/{code}/follow-ups.xlsx", (string code, [AsParameters] FollowUpQuestion asked, ExportFollowUps slice, CancellationToken cancel) => slice.Export(code, asked, cancel)).WithRule("follow-up", Act.Export);

    public async Task<IResult> Export(string code, FollowUpQuestion asked, CancellationToken cancel)
    {
        if (await sight.Find(code, cancel) is not { } seen)
        {
            return Results.NotFound();
        }

        FollowUpRow[] found = [.. (await rows.List(seen, cancel)).Where(asked.Wants)];
        IReadOnlyDictionary<Guid, string> names = await db.ListNames(found.SelectMany(row => row.Looks).Select(look => look.Answer?.EnteredBy).OfType<Guid>(), cancel);
        string[] header = [.. Before.Concat(After).Select(key => text[key]), .. LadderRungs.Rungs.Select(rung => text["Field." + FollowUpForm.NameOf(rung)]), text["Owner.RemarkOf"]];
        return Results.Bytes(NewSheet.Of(text["Step.follow-ups"], header, found.SelectMany(row => RowsOf(row, names))), NewSheet.MediaType, $"{seen.Period.Code}-{text["FollowUps.FileName"]}.xlsx");
    }

    private IEnumerable<IReadOnlyList<object?>> RowsOf(FollowUpRow row, IReadOnlyDictionary<Guid, string> names) =>
        row.Looks.Count == 0 ? [CellsOf(row, null, names)] : row.Looks.Select(look => CellsOf(row, look, names));

    private object?[] CellsOf(FollowUpRow row, EnterpriseLook? look, IReadOnlyDictionary<Guid, string> names) =>
    [
        row.Story.Entry.Id.Value.ToString(), row.Story.Found!.Name, row.Story.Found.Trade, row.Story.Entry.GroupCode, row.Group?.Host.Name, text[FieldWords.OfValue(row.Look)], Written(row.DueOn), text["FollowUps.State." + row.State],
        look is null ? null : text[look == row.Looks[^1] ? "Records.Yes" : "Records.No"], Written(look?.Record.On), look is null ? null : text["FollowUps.By." + (look.Answer?.Channel.ToString() ?? "Student")], look?.Answer?.EnteredBy is { } by ? names.GetValueOrDefault(by) : null,
        look?.Record.YearlySales, look?.Record.Workers, .. LadderRungs.Rungs.Select(rung => look?.Record.Rungs.Of(rung) is { } steps ? text.Steps(steps) : null), look?.Record.Note,
    ];

    private static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
