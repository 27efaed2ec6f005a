using System.Globalization;
using System.Text.Json;
using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Rules.Serve;
using Abdi.Storage;
using Abdi.Storage.Serve;
using Microsoft.AspNetCore.Mvc;

namespace Abdi.App.Serve;

/// <summary>A phone sends what was written on it, and is told what became of each, what has arrived of it at all, and what is new. What is told to be stored is on the disk.</summary>
public sealed class SendBatch(AbdiDb db, CurrentUser user, EventIntake intake, FieldHints hints, SiteOptions site, SecurityLog log, TimeProvider clock)
{
    /// <summary>The address.</summary>
    public const string Path = "/api/sync/v1/batch";

    /// <summary>The most bytes of one batch, unpacked.</summary>
    public const int BytesAtMost = 1024 * 1024;

    private const int ChangesAtMost = 200;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(Path, (HttpContext context, SendBatch slice, CancellationToken cancel) => slice.Take(context, cancel))
        .WithRule("own field book", Act.Create).AddEndpointFilter(SyncTurn.Take).WithMetadata(new FieldCall.TakesJson(), new RequestSizeLimitAttribute(BytesAtMost));

    /// <summary>What became of one event, by the identity under which it was sent.</summary>
    public sealed record Answer(string Id, EventFate Said, int? Rev, string? Reason, long? ServerSeq, DateTimeOffset? ReceivedAt);

    /// <summary>What has arrived of a phone: the last place in its chain, and from where to where nothing has.</summary>
    public sealed record Chain(long Last, IReadOnlyList<long[]> Gaps);

    /// <summary>Something that is new to the phone.</summary>
    public sealed record Change(Guid Entry, string Type, int V, int Rev, FieldEntryState State, string Author, bool Mine, int Proposals, DateTimeOffset CapturedAt, Guid Event, JsonElement Payload, string? Declined);

    /// <summary>The answer to a batch.</summary>
    public sealed record Said(IReadOnlyList<Answer> Answers, string Hint, Chain Chain, IReadOnlyList<Change> Changes, string Cursor, bool More);

    public async Task<IResult> Take(HttpContext context, CancellationToken cancel)
    {
        if (!FieldCall.IsOurs(context.Request, site) || !context.Request.HasJsonContentType())
        {
            log.Note(SecurityEvent.FormForged);
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        (byte[]? bytes, int status) = await SentBody.Read(context.Request, BytesAtMost, cancel);
        if (bytes is null || SentBatch.Read(bytes) is not { } batch)
        {
            return Results.StatusCode(bytes is null ? status : StatusCodes.Status400BadRequest);
        }

        // Of two who share a phone nothing of the one may come into the book of the other: neither answers nor what is new.
        SignedIn me = user.Somebody;
        if (batch.Account is { } owner && owner != me.AccountId)
        {
            return Results.StatusCode(StatusCodes.Status409Conflict);
        }

        if (await db.FindFieldSender(me.InstitutionId, batch.Period, me.Number, cancel) is not { } sender)
        {
            return Results.NotFound();
        }

        DateTimeOffset now = clock.GetUtcNow();
        (IReadOnlyList<RecordedEvent> recorded, EventChain chain) = await intake.Record(me.InstitutionId, me.AccountId, sender, batch, now, cancel);
        (IReadOnlyList<Change> changes, string cursor, bool more) = sender.IsReleased ? await ListChanges(batch, recorded, sender, cancel) : ([], "", false);
        return Results.Json(
            new Said(
                [.. batch.Events.Zip(recorded, AnswerOf)], hints.Sign(me.InstitutionId, me.AccountId, sender.Period, sender.IsReleased ? sender.Group : "", now), new(chain.Last, [.. chain.Gaps.Select(gap => new[] { gap.From, gap.To })]), changes, cursor, more),
            FieldCall.Json);
    }

    private static Answer AnswerOf(SentEvent sent, RecordedEvent recorded) => new(
        sent.Id, recorded.Answer.Fate, recorded.Answer.Revision is > 0 and var revision ? revision : null, recorded.Answer.Reason, recorded.ServerSequence is > 0 and var number ? number : null, recorded.Answer.Fate == EventFate.Refused ? null : recorded.ReceivedAt);

    // What the phone is told to be stored it has itself: it is not sent back.
    private async Task<(IReadOnlyList<Change> Changes, string Cursor, bool More)> ListChanges(SentBatch batch, IReadOnlyList<RecordedEvent> recorded, FieldSender sender, CancellationToken cancel)
    {
        SignedIn me = user.Somebody;
        IReadOnlyList<EntryNews> found = await db.ListNews(me.InstitutionId, sender, me.AccountId, await ReadCursor(batch.After, cancel), ChangesAtMost, cancel);
        if (found.Count == 0)
        {
            return ([], batch.After ?? "", false);
        }

        HashSet<Guid> told = [.. batch.Events.Zip(recorded).Where(one => one.Second.Answer.Fate == EventFate.Stored).Select(one => one.First.Event!.Id.Value)];
        EntryNews last = found[^1];
        (long number, Guid id) = last.Changed == last.Counted ? (last.Counted, last.Event) : (await db.FindEventUpTo(me.InstitutionId, last.Changed, cancel))!.Value;
        return ([.. found.Where(news => !told.Contains(news.Event)).Select(news => ChangeOf(news, me.AccountId))], string.Create(CultureInfo.InvariantCulture, $"{last.Changed}.{number}.{id:N}"), found.Count == ChangesAtMost);
    }

    private static Change ChangeOf(EntryNews news, Guid me) => new(
        news.Entry, news.Kind, news.Form, news.Revision, news.State, news.Author, news.BegunBy == me, news.Proposals, news.CapturedAt, news.Event, JsonElement.Parse(news.Payload ?? "{}"), news.Declined);

    // A cursor names an event that its server had. One put back to an earlier day does not have it any more, and tells everything again.
    private async Task<long> ReadCursor(string? cursor, CancellationToken cancel) =>
        cursor?.Split('.') is [{ } told, { } number, { } id] && long.TryParse(told, CultureInfo.InvariantCulture, out long after) && long.TryParse(number, CultureInfo.InvariantCulture, out long known)
            && await db.FindEventUpTo(user.Somebody.InstitutionId, known, cancel) is { } found && found == (known, Guid.TryParseExact(id, "N", out Guid named) ? named : Guid.Empty) ? after : 0;
}
