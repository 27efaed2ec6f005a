using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;

namespace Abdi.App.Release;

/// <summary>The office words a kind of letter, and sees it drawn as it types. Letters that were issued stay as they are.</summary>
public sealed class EditLetterText(AbdiDb db, LetterPress press, LetterCodes codes, TimeProvider clock)
{
    private const float CardScale = 3f;

    public static void Map(IEndpointRouteBuilder routes)
    {
        const string At = "/release/{code}/letters/texts/{letterkind}";
        routes.MapGet(At, (string code, string letterkind, int? saved, EditLetterText slice, CancellationToken cancel) => slice.Show(code, letterkind, null, null, cancel, saved is not null)).WithRule("letter template", Act.Read);
        routes.MapPost(At, (string code, string letterkind, [FromForm] Form form, EditLetterText slice, CancellationToken cancel) => slice.Save(code, letterkind, form, cancel)).WithRule("letter template", Act.Change);
        routes.MapPost(At + "/check", (string code, string letterkind, [FromForm] Form form, EditLetterText slice, CancellationToken cancel) => slice.Check(code, letterkind, form, cancel)).WithRule("letter template", Act.Change);
        routes.MapPost(At + "/reset", (string code, string letterkind, [FromForm] Form form, EditLetterText slice, CancellationToken cancel) => slice.Reset(code, letterkind, form, cancel)).WithRule("letter template", Act.Change);
    }

    /// <summary>What is typed, and the version that was on screen; 0 while the text of the program stands.</summary>
    public sealed record Form
    {
        public string? Text { get; init; }

        public int ReadVersion { get; init; }
    }

    /// <summary>What the page shows; the picture is an example as a data address, null where the text cannot be drawn.</summary>
    public sealed record Model(PlanAt At, LetterKind Kind, Form Form, bool IsOwn, IReadOnlyList<string> Unknown, string? Picture, bool IsSaved, Refusal? Refusal);

    /// <summary>The kind that an address names; null for none.</summary>
    public static LetterKind? KindOf(string name) => Enum.TryParse(name, out LetterKind kind) && kind.ToString() == name ? kind : null;

    public async Task<IResult> Show(string code, string kindOf, Form? typed, Refusal? refusal, CancellationToken cancel, bool isSaved = false)
    {
        if (await db.FindPeriod(code, cancel) is not { } period || KindOf(kindOf) is not { } kind)
        {
            return Results.NotFound();
        }

        LetterText? own = await db.LetterTexts.AsNoTracking().SingleOrDefaultAsync(text => text.Kind == kind, cancel);
        Form form = typed ?? new() { Text = own?.Text ?? LetterWords.DefaultOf(kind), ReadVersion = own?.Version ?? 0 };
        string text = form.Text ?? "";
        string? picture = LetterText.Fault(kind, text) is null ? await Draw(period, kind, text, cancel) : null;
        return Html.Page<EditLetterTextPage>(new Model(PlanAt.Of(period), kind, form, own is not null, LetterText.UnknownIn(text, [.. LetterText.GapsOf(kind), .. LetterText.TablesOf(kind)]), picture, isSaved, refusal), refusal);
    }

    /// <summary>The page again with what was typed and what would come of it; nothing is saved.</summary>
    public async Task<IResult> Check(string code, string kindOf, Form form, CancellationToken cancel) =>
        await Show(code, kindOf, form, KindOf(kindOf) is { } kind ? LetterText.Fault(kind, form.Text ?? "") : null, cancel);

    public async Task<IResult> Save(string code, string kindOf, Form form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period || KindOf(kindOf) is not { } kind)
        {
            return Results.NotFound();
        }

        LetterText? stored = await db.LetterTexts.SingleOrDefaultAsync(text => text.Kind == kind, cancel);
        LetterText own = stored ?? new() { InstitutionId = period.InstitutionId, Kind = kind };
        Refusal? refusal = form.ReadVersion != (stored?.Version ?? 0) ? Refusal.ChangedMeanwhile : own.Change(form.Text ?? "", own.Version);
        if (refusal is not null)
        {
            return await Show(code, kindOf, form, refusal, cancel);
        }

        if (stored is null)
        {
            db.LetterTexts.Add(own);
        }

        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/release/{code}/letters/texts/{kind}?saved=1");
    }

    /// <summary>Back to the text of the program.</summary>
    public async Task<IResult> Reset(string code, string kindOf, Form form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is null || KindOf(kindOf) is not { } kind)
        {
            return Results.NotFound();
        }

        LetterText? stored = await db.LetterTexts.SingleOrDefaultAsync(text => text.Kind == kind, cancel);
        if (form.ReadVersion != (stored?.Version ?? 0))
        {
            return await Show(code, kindOf, form, Refusal.ChangedMeanwhile, cancel);
        }

        if (stored is not null)
        {
            db.LetterTexts.Remove(stored);
            await db.SaveChangesAsync(cancel);
        }

        return Results.LocalRedirect($"/release/{code}/letters/texts/{kind}");
    }

    private async Task<string> Draw(Period period, LetterKind kind, string text, CancellationToken cancel)
    {
        (LetterFrame frame, var logoId, _) = await press.FrameOf(db, period, clock.Today(), cancel);
        frame = frame with { Texts = new Dictionary<LetterKind, string>(frame.Texts) { [kind] = text } };
        using SKImage? logo = await press.ReadLogo(db, logoId, cancel);
        if (kind == LetterKind.Card)
        {
            using SKPicture card = CardDrawing.One(frame, LetterExample.Card(codes.AddressOf(LetterCodes.Example())), logo, isExample: true);
            return LetterFiles.AsAddress(LetterFiles.ToPicture(card, CardDrawing.Width, CardDrawing.Height, CardScale));
        }

        return LetterFiles.AsAddress(LetterFiles.ToPicture(await press.ExampleOf(db, frame, kind, period, logo, cancel)));
    }
}
