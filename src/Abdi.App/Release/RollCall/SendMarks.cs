using System.Text.Json;
using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Place;
using Abdi.Storage.Plan;
using Abdi.Storage.Release;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>A phone sends marks. Each is answered by itself: a bad one never holds up the others, and what was taken once is known ever after.</summary>
public sealed class SendMarks(AbdiDb db, CurrentUser user, RollCallCards cards, SiteOptions site, SecurityLog log, TimeProvider clock)
{
    /// <summary>The most marks of one batch.</summary>
    public const int MarksAtMost = 100;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(ShowScanner.Path + "/{code}/marks", (string code, HttpContext context, SendMarks slice, CancellationToken cancel) => slice.Take(code, context, cancel)).WithRule("roll call", Act.Create).WithMetadata(new FieldCall.TakesJson());

    /// <summary>What is sent: by whose hand, from which phone, when by its clock, and the marks as they stand, each read by itself.</summary>
    public sealed record Batch(Guid Account, string? Device, DateTimeOffset SentAt, IReadOnlyList<JsonElement>? Marks);

    /// <summary>One mark; the card where one was read.</summary>
    public sealed record Sent(Guid Id, Guid Student, RollCallKind? Kind, RollCallPlace? Place, Guid? TakesBack, DateTimeOffset ScannedAt, string? Card);

    /// <summary>How a mark was answered.</summary>
    public enum Said
    {
        Taken,
        Known,
        Refused,
    }

    /// <summary>The answer to one mark, by the id under which it was sent; why, if it was refused.</summary>
    public sealed record Answer(string Id, Said Said, string? Code);

    private sealed record Knowing(Period Period, Batch Batch, DateTimeOffset Now, HashSet<ParticipantId> Students, Dictionary<RollCallMarkId, RollCallMark> Known, DateTimeOffset? OpensAt, bool MayBoard);

    public async Task<IResult> Take(string code, HttpContext context, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        (Batch? batch, int status) = await FieldCall.Read<Batch>(context, site, cancel);
        if (batch?.Marks is not { Count: <= MarksAtMost } marks)
        {
            log.Note(SecurityEvent.FormForged);
            return Results.StatusCode(batch is null ? status : StatusCodes.Status400BadRequest);
        }

        // On a shared phone a mark waits for whoever made it.
        if (batch.Account != user.Somebody.AccountId)
        {
            return Results.Json(new { Code = "roll-call-other-account" }, FieldCall.Json, statusCode: StatusCodes.Status409Conflict);
        }

        if (period.FaultOfChange() is { } closed)
        {
            return Results.Json(new { closed.Code }, FieldCall.Json, statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        (string Id, Sent? Mark)[] read = [.. marks.Select(ReadOne)];
        Knowing knowing = await Know(period, batch, [.. read.Select(one => one.Mark).OfType<Sent>()], cancel);
        Answer[] answers = [.. read.Select(one => Judge(one.Id, one.Mark, knowing))];
        await db.SaveChangesAsync(cancel);
        return Results.Json(new { Answers = answers }, FieldCall.Json);
    }

    private static (string Id, Sent? Mark) ReadOne(JsonElement mark)
    {
        string id = mark.ValueKind == JsonValueKind.Object && mark.TryGetProperty("id", out JsonElement named) && named.ValueKind == JsonValueKind.String ? named.GetString()! : "";
        try
        {
            return (id, mark.Deserialize<Sent>(FieldCall.Json));
        }
        catch (JsonException)
        {
            return (id, null);
        }
    }

    private async Task<Knowing> Know(Period period, Batch batch, Sent[] sent, CancellationToken cancel)
    {
        ParticipantId[] named = [.. sent.Select(mark => new ParticipantId(mark.Student)).Distinct()];
        RollCallMarkId[] ids = [.. sent.Select(mark => new RollCallMarkId(mark.Id)).Distinct()];
        return new(
            period, batch, clock.GetUtcNow(),
            [.. await db.Participants.TakingPart(period.Id).Where(student => named.Contains(student.Id)).Select(student => student.Id).ToListAsync(cancel)],
            await db.RollCallMarks.AsNoTracking().Where(mark => ids.Contains(mark.Id)).ToDictionaryAsync(mark => mark.Id, cancel),
            (await db.FindRollCallTerms(period.Id, cancel))?.OpensAt, PlacementTerms.IsSeen(await db.FindTerms(period.Id, cancel), period.Phase, bySupervisors: false));
    }

    private Answer Judge(string id, Sent? sent, Knowing knowing)
    {
        if (sent is not { Kind: { } kind, Place: { } place } || sent.Id == Guid.Empty || (kind == RollCallKind.TakenBack) != sent.TakesBack is not null)
        {
            return new(id, Said.Refused, new Refusal("roll-call-mark-unreadable").Code);
        }

        string device = knowing.Batch.Device ?? "";
        RollCallMark mark = new()
        {
            InstitutionId = knowing.Period.InstitutionId, Id = new(sent.Id), PeriodId = knowing.Period.Id, ParticipantId = new(sent.Student), Kind = kind, Place = place, TakesBack = sent.TakesBack is { } back ? new(back) : null,
            ScannedAt = sent.ScannedAt.ToUniversalTime(), CountsAt = RollCallTime.CountsAt(sent.ScannedAt, knowing.Batch.SentAt, knowing.Now).ToUniversalTime(), ReceivedAt = knowing.Now, MarkedBy = user.Somebody.AccountId,
            Device = device[..Math.Min(device.Length, RollCallMark.DeviceLength)], ByCard = sent.Card is not null, Reason = "",
        };
        if (knowing.Known.TryGetValue(mark.Id, out RollCallMark? known))
        {
            return known.IsSameAs(mark) ? new(id, Said.Known, null) : new(id, Said.Refused, new Refusal("roll-call-mark-clash").Code);
        }

        Refusal? refusal = !knowing.Students.Contains(mark.ParticipantId) ? new("roll-call-student-unknown")
            : sent.Card is not null && !(RollCallCard.Read(sent.Card) is { } card && card.Student == mark.ParticipantId && cards.IsSigned(mark.InstitutionId, card)) ? new("roll-call-card-wrong")
            : place == RollCallPlace.Bus && !knowing.MayBoard ? new("roll-call-bus-too-early")
            : knowing.OpensAt is null || mark.CountsAt < knowing.OpensAt ? new("roll-call-not-open")
            : null;
        if (refusal is not null)
        {
            return new(id, Said.Refused, refusal.Code);
        }

        knowing.Known.Add(mark.Id, mark);
        db.RollCallMarks.Add(mark);
        return new(id, Said.Taken, null);
    }
}
