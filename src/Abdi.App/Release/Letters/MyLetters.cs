using Abdi.App.Access;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Access;
using Abdi.Storage.Plan;
using Abdi.Storage.Release;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;

namespace Abdi.App.Release;

/// <summary>A student or a supervisor fetches the own letters, once the gong is struck; a student the own card before, for it names no place. Until then every season looks alike, whether it is placed or not.</summary>
public sealed class MyLetters(AbdiDb db, CurrentUser user, LetterPress press, Words<ReleaseText> text, TimeProvider clock)
{
    /// <summary>Where it is.</summary>
    public const string Path = "/release/my-letters";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (MyLetters slice, CancellationToken cancel) => slice.Show(cancel)).WithRule("own letter", Act.Read);
        routes.MapGet(Path + "/{ownletter:guid}", (Guid ownletter, MyLetters slice, CancellationToken cancel) => slice.Fetch(ownletter, cancel)).WithRule("own letter", Act.Read);
        routes.MapGet("/release/{code}/my-card", (string code, MyLetters slice, CancellationToken cancel) => slice.FetchCard(code, cancel)).WithRule("own card", Act.Read);
    }

    /// <summary>What the page shows: seasons, the latest first.</summary>
    public sealed record Model(IReadOnlyList<Season> Seasons);

    /// <summary>One season; <c>Open</c> is what keeps a student from the letter of completion, in words, once the recall has begun.</summary>
    public sealed record Season(string Code, string Name, bool HasCard, bool IsReleased, IReadOnlyList<Row> Letters, IReadOnlyList<string> Open);

    /// <summary>One letter of one's own.</summary>
    public sealed record Row(Guid Id, LetterKind Kind, string Subject, string Number);

    private bool IsStudent => user.Somebody.Role == Role.Student;

    public async Task<IResult> Show(CancellationToken cancel)
    {
        string number = user.Somebody.Number;
        List<Period> periods = await (IsStudent
            ? db.Periods.Where(period => db.Participants.Any(student => student.PeriodId == period.Id && student.Number == number && student.WithdrawnOn == null))
            : db.Periods.Where(period => db.PeriodSupervisors.Any(supervisor => supervisor.PeriodId == period.Id && supervisor.Number == number))).AsNoTracking().OrderByDescending(period => period.Code).ToListAsync(cancel);
        ILookup<PeriodId, Letter> letters = (await ListOwn(number, cancel)).ToLookup(letter => letter.PeriodId);
        List<Season> seasons = [];
        foreach (Period period in periods)
        {
            seasons.Add(new(
                period.Code, period.Name, IsStudent, period.Phase >= PeriodPhase.Released, [.. letters[period.Id].Select(letter => new Row(letter.Id.Value, letter.Kind, letter.Subject, letter.Number))],
                IsStudent && period.Phase == PeriodPhase.Closing ? await ListOpen(period, number, cancel) : []));
        }

        return Html.Page<MyLettersPage>(new Model(seasons));
    }

    public async Task<IResult> Fetch(Guid id, CancellationToken cancel)
    {
        return (await ListOwn(user.Somebody.Number, cancel)).FirstOrDefault(own => own.Id.Value == id) is { } letter
            ? Results.File(await press.Print(db, letter, cancel), LetterFiles.Pdf, LetterWords.FileNameOf(letter.Kind, letter.Subject)) : Results.NotFound();
    }

    public async Task<IResult> FetchCard(string code, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period || await db.FindEnrolment(period, user.Somebody.AccountId, cancel) is not { WithdrawnOn: null } student)
        {
            return Results.NotFound();
        }

        (LetterFrame frame, var logoId, bool isDemo) = await press.FrameOf(db, period, clock.Today(), cancel);
        using SKImage? logo = await press.ReadLogo(db, logoId, cancel);
        StudyProgramme programme = await db.StudyProgrammes.AsNoTracking().SingleAsync(programme => programme.Id == student.Facts.ProgrammeId, cancel);
        using SKPicture card = CardDrawing.One(frame, press.CardOf(student, programme), logo, isDemo);
        byte[] pdf = LetterFiles.ToPdf([card], CardDrawing.Width, CardDrawing.Height, $"{LetterWords.TitleOf(LetterKind.Card)} {period.Name}", frame.Institution, clock.GetUtcNow());
        return Results.File(pdf, LetterFiles.Pdf, LetterWords.FileNameOf(LetterKind.Card, student.Number));
    }

    /// <summary>What keeps a student from the letter of completion; nothing for who has served in no group.</summary>
    private async Task<IReadOnlyList<string>> ListOpen(Period period, string number, CancellationToken cancel)
    {
        string? group = await db.Assignments.Where(seat => seat.PeriodId == period.Id && db.Participants.Any(student => student.Id == seat.ParticipantId && student.Number == number)).Select(seat => seat.GroupCode).SingleOrDefaultAsync(cancel);
        if (group is null)
        {
            return [];
        }

        IReadOnlyList<RecalledGroup> own = await db.ListRecalled(period.Id, await db.ListObligations(period.Id, cancel), ReadinessQuestion.Released(db, period, clock.Today()), group, cancel);
        return own.Single().Students.SingleOrDefault(student => student.Member.Number == number) is { Letter: null } me
            ? [.. me.Gaps.SelectMany(gap => gap == RecallGap.OpenObligation ? me.Open.Select(obligation => obligation.Name) : [text["RecallGap." + gap]])] : [];
    }

    /// <summary>The letters that name whoever has signed in, of periods that are released; of a student the order of the group, of a supervisor the own order and the papers of the own groups.</summary>
    private async Task<IReadOnlyList<Letter>> ListOwn(string number, CancellationToken cancel)
    {
        IQueryable<Letter> released = db.Letters.AsNoTracking().Where(letter => letter.RevokedAt == null && db.Periods.Any(period => period.Id == letter.PeriodId && Period.SinceTheGong.Contains(period.Phase)));
        IQueryable<Letter> wanted = IsStudent
            ? released.Where(letter => (letter.Kind == LetterKind.Completion && letter.Subject == number) || (letter.Kind == LetterKind.GroupOrder && db.Assignments.Any(seat => seat.PeriodId == letter.PeriodId && seat.GroupCode == letter.Subject && db.Participants.Any(student => student.Id == seat.ParticipantId && student.Number == number && student.WithdrawnOn == null))))
            : released.Where(letter => (letter.Kind == LetterKind.SupervisorOrder && letter.Subject == number)
                || (letter.Kind != LetterKind.SupervisorOrder && letter.Kind != LetterKind.Completion && db.PlacedGroups.Any(group => group.PeriodId == letter.PeriodId && group.Code == letter.Subject && db.PeriodSupervisors.Any(supervisor => supervisor.Id == group.SupervisorId && supervisor.Number == number))));
        return [.. (await wanted.OrderBy(letter => letter.Year).ThenBy(letter => letter.Sequence).ToListAsync(cancel)).Where(letter => !IsStudent || letter.Content.Members.Any(member => member.Number == number))];
    }
}
