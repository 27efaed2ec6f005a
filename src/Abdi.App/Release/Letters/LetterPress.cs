using Abdi.App.Shell;
using Abdi.App.Shell.Uploads;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Release;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;

namespace Abdi.App.Release;

/// <summary>What slices need to draw letters: the frame as the office has it now, an example of each kind, and letters that were issued.</summary>
public sealed class LetterPress(LetterCodes codes, RollCallCards cards, SiteOptions site)
{
    // The logo is printed two centimetres wide: more than 300 dots an inch would only make every file larger.
    private const int LogoPixelsAtMost = 260;

    /// <summary>The frame as the office has it now, with the day it would bear.</summary>
    public async Task<(LetterFrame Frame, StoredFileId? Logo, bool IsDemo)> FrameOf(AbdiDb db, Period period, DateOnly on, CancellationToken cancel)
    {
        Institution institution = await db.Institutions.AsNoTracking().SingleAsync(cancel);
        Letterhead? head = await db.Letterheads.AsNoTracking().SingleOrDefaultAsync(cancel);
        Dictionary<LetterKind, string> own = await db.LetterTexts.ToDictionaryAsync(text => text.Kind, text => text.Text, cancel);
        LetterFrame frame = new()
        {
            Institution = institution.Name, Period = period.Name, From = period.Dates.FieldFrom ?? period.Dates.ReleaseOn, To = period.Dates.RecallOn, On = on, Head = head?.Facts ?? LetterheadFacts.Of(institution.Name),
            Texts = Enum.GetValues<LetterKind>().ToDictionary(kind => kind, kind => own.GetValueOrDefault(kind) ?? LetterWords.DefaultOf(kind)),
        };
        return (frame, head?.LogoId, institution.IsDemo);
    }

    /// <summary>An example of a kind: of the first published group where there is one, otherwise of people whom nobody has met.</summary>
    internal async Task<LetterToDraw> ExampleOf(AbdiDb db, LetterFrame frame, LetterKind kind, Period period, SKImage? logo, CancellationToken cancel)
    {
        string? first = await db.PlacedGroups.Where(group => group.PeriodId == period.Id).OrderBy(group => group.Code).Select(group => group.Code).FirstOrDefaultAsync(cancel);
        LetterContent content = kind == LetterKind.SupervisorOrder || first is null ? LetterExample.Of(kind)
            : (await LetterContents.OfGroups(db, period.Id, [first], db.Participants, cancel)) is [var real] ? kind == LetterKind.Completion ? LetterContents.OfStudent(real, real.Members[0]) : real : LetterExample.Of(kind);
        return new(kind, frame, content, LetterNumber.Of(frame.Head.NumberPattern, kind, 1, frame.On), codes.AddressOf(LetterCodes.Example()), logo, IsExample: true);
    }

    /// <summary>A letter that was issued, ready to be drawn.</summary>
    internal LetterToDraw Of(Letter letter, LetterIssue issue, SKImage? logo, bool isDemo) =>
        new(letter.Kind, issue.Frame, letter.Content, letter.Number, codes.AddressOf(letter.Code), logo, isDemo);

    /// <summary>The PDF of a letter that was issued.</summary>
    internal async Task<byte[]> Print(AbdiDb db, Letter letter, CancellationToken cancel)
    {
        LetterIssue issue = await db.LetterIssues.AsNoTracking().SingleAsync(issue => issue.Id == letter.IssueId, cancel);
        using SKImage? logo = await ReadLogo(db, issue.LogoId, cancel);
        return LetterFiles.ToPdf(Of(letter, issue, logo, await db.Institutions.Select(institution => institution.IsDemo).SingleAsync(cancel)), issue.IssuedAt);
    }

    /// <summary>The card of a student, ready to be drawn.</summary>
    internal CardToDraw CardOf(Participant student, StudyProgramme programme) =>
        new(student.Facts.Name, student.Number, programme.Name, programme.Faculty, cards.AddressOf(student));

    /// <summary>A stored picture in the size in which it is printed, to be disposed of by the caller; null for none.</summary>
    internal async Task<SKImage?> ReadLogo(AbdiDb db, StoredFileId? logo, CancellationToken cancel) =>
        logo is { } id && await db.StoredFiles.AsNoTracking().SingleOrDefaultAsync(file => file.Id == id, cancel) is { } file
            ? Shrunk(await File.ReadAllBytesAsync(FileStore.PathOf(site.DataFolder, file.Hash), cancel)) : null;

    /// <summary>A picture no larger than it is printed; null when it cannot be read.</summary>
    internal static SKImage? Shrunk(byte[] bytes)
    {
        using var data = SKData.CreateCopy(bytes);
        using SKImage? whole = SKImage.FromEncodedData(data);
        if (whole is null)
        {
            return null;
        }

        float scale = Math.Min(1f, LogoPixelsAtMost / (float)Math.Max(whole.Width, whole.Height));
        using SKSurface surface = SKSurface.Create(new SKImageInfo(Math.Max(1, (int)(whole.Width * scale)), Math.Max(1, (int)(whole.Height * scale)), SKColorType.Rgba8888, SKAlphaType.Premul));
        surface.Canvas.DrawImage(whole, SKRect.Create(0, 0, surface.Canvas.DeviceClipBounds.Width, surface.Canvas.DeviceClipBounds.Height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return surface.Snapshot();
    }
}
