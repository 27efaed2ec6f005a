using Abdi.App.Access;
using Abdi.App.Shell;
using Abdi.App.Shell.Uploads;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Serve;
using Abdi.Storage;
using Abdi.Storage.Access;
using Abdi.Storage.Plan;
using Abdi.Storage.Serve;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Serve;

/// <summary>
/// The office, or the phone of any other student, takes the file that was saved on a phone that can no longer send. It proves by itself
/// whose it is, and what is in it is recorded as if that phone had sent it, once however often the file comes.
/// </summary>
public sealed class TakeRescue(AbdiDb db, CurrentUser user, EventIntake intake, RescueKeys keys, PhotoShelf shelf, SecurityLog log, SiteOptions site, TimeProvider clock)
{
    /// <summary>The address.</summary>
    public const string Path = "/serve/rescue";

    /// <summary>Where a phone brings the file of another.</summary>
    public const string PhonePath = "/api/sync/v1/rescue";

    // A file lies in memory while it is opened: one at a time is enough for phones that broke.
    private static readonly SemaphoreSlim Opening = new(1);

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder page = routes.MapGroup(Path).WithRule("field rescue", Act.Create);
        page.MapGet("", () => Html.Page<TakeRescuePage>(new Model(null, null)));
        page.MapPost("", (IFormCollection form, TakeRescue slice, CancellationToken cancel) => slice.Take(form.Files[FileUpload.Field], cancel)).TakesFile(RescueFile.BytesAtMost);
        routes.MapPost(PhonePath, (HttpContext context, TakeRescue slice, CancellationToken cancel) => slice.TakeFromPhone(context, cancel))
            .WithRule("own field book", Act.Create).AddEndpointFilter(SyncTurn.Take).WithMetadata(new FieldCall.TakesJson(), new RequestSizeLimitAttribute(RescueFile.BytesAtMost));
    }

    /// <summary>What was in a file.</summary>
    /// <param name="Name">Whose it is.</param>
    /// <param name="Number">The number of that student.</param>
    /// <param name="Fates">How many of its events became what.</param>
    /// <param name="Kept">The codes of the periods in which something of it is kept to be looked at.</param>
    /// <param name="Photos">What became of its photos.</param>
    public sealed record Taken(string Name, string Number, IReadOnlyDictionary<EventFate, int> Fates, IReadOnlyCollection<string> Kept, TakenPhotos Photos);

    /// <summary>What became of the photos of a file.</summary>
    /// <param name="Arrived">How many arrived with it.</param>
    /// <param name="Known">How many were here before.</param>
    /// <param name="Refused">How many are no pictures, or named by nothing.</param>
    public sealed record TakenPhotos(int Arrived, int Known, int Refused);

    public sealed record Model(Taken? Taken, Refusal? Refusal);

    /// <summary>What the phone that brought a file is told: nothing of whose it is or what it says.</summary>
    /// <param name="Safe">How many entries and changes are at the server now.</param>
    /// <param name="Aside">How many of these wait for the office.</param>
    /// <param name="Photos">How many photos are at the server now.</param>
    public sealed record Brought(int Safe, int Aside, int Photos);

    public async Task<IResult> Take(IFormFile? file, CancellationToken cancel)
    {
        if (!file.IsChosen() || file.Length > RescueFile.BytesAtMost)
        {
            return Refuse(new(file is null || file.Length == 0 ? "file-missing" : "file-too-big", FileUpload.Field));
        }

        await using Stream stream = file.OpenReadStream();
        (Taken? taken, Refusal? refusal) = await Record(stream, (int)file.Length, cancel);
        return refusal is null ? Html.Page<TakeRescuePage>(new Model(taken, null)) : Refuse(refusal);
    }

    /// <summary>Takes what another phone has brought.</summary>
    public async Task<IResult> TakeFromPhone(HttpContext context, CancellationToken cancel)
    {
        if (!FieldCall.IsOurs(context.Request, site))
        {
            log.Note(SecurityEvent.FormForged);
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        // On a thin line it comes for an hour; until it is whole it lies in a file, and keeps nobody waiting. Whoever clashes with another is asked again, and then it is read again.
        context.Request.EnableBuffering();
        context.Request.Body.Position = 0;
        try
        {
            await context.Request.Body.CopyToAsync(Stream.Null, cancel);
        }
        catch (BadHttpRequestException cut)
        {
            return Results.StatusCode(cut.StatusCode);
        }

        context.Request.Body.Position = 0;
        (Taken? taken, Refusal? refusal) = await Record(context.Request.Body, (int)context.Request.Body.Length, cancel);
        return taken is null
            ? Results.Json(new { refusal!.Code }, FieldCall.Json, statusCode: StatusCodes.Status422UnprocessableEntity)
            : Results.Json(new Brought(taken.Fates.Where(one => one.Key != EventFate.Refused).Sum(one => one.Value), taken.Fates.GetValueOrDefault(EventFate.Quarantined), taken.Photos.Arrived + taken.Photos.Known), FieldCall.Json);
    }

    private static IResult Refuse(Refusal refusal) => Html.Page<TakeRescuePage>(new Model(null, refusal), refusal);

    private async Task<(Taken? Taken, Refusal? Refusal)> Record(Stream file, int length, CancellationToken cancel)
    {
        await Opening.WaitAsync(cancel);
        try
        {
            byte[] bytes = new byte[length];
            await file.ReadExactlyAsync(bytes, cancel);
            return await Record(bytes, cancel);
        }
        finally
        {
            Opening.Release();
        }
    }

    private async Task<(Taken? Taken, Refusal? Refusal)> Record(byte[] bytes, CancellationToken cancel)
    {
        if (RescueFile.Open(bytes, keys, user.Somebody.InstitutionId) is not { } rescue || await db.Users.AsNoTracking().SingleOrDefaultAsync(account => account.Id == rescue.Account, cancel) is not { } owner)
        {
            log.Note(SecurityEvent.FileRefused, detail: "rescue-not-ours");
            return (null, new("rescue-not-ours", FileUpload.Field));
        }

        string number = Account.SignInNameOf(owner.UserName!);
        List<(SentBatch Batch, FieldSender Sender)> own = [];
        foreach (SentBatch batch in rescue.Batches)
        {
            if (await db.FindFieldSender(user.Somebody.InstitutionId, batch.Period, number, cancel) is not { } sender)
            {
                return (null, new("rescue-no-period", FileUpload.Field));
            }

            own.Add((batch, sender));
        }

        Dictionary<EventFate, int> fates = [];
        SortedSet<string> kept = new(StringComparer.Ordinal);
        foreach ((SentBatch batch, FieldSender sender) in own)
        {
            // As that phone would have sent them: no more at once than a batch has.
            foreach (SentEvent[] events in batch.Events.Chunk(SentBatch.EventsAtMost))
            {
                (IReadOnlyList<RecordedEvent> recorded, _) = await intake.Record(user.Somebody.InstitutionId, owner.Id, sender, batch with { Events = events }, clock.GetUtcNow(), cancel);
                foreach (IGrouping<EventFate, RecordedEvent> same in recorded.GroupBy(one => one.Answer.Fate))
                {
                    fates[same.Key] = fates.GetValueOrDefault(same.Key) + same.Count();
                }

                if (recorded.Any(one => one.Answer.Fate == EventFate.Quarantined))
                {
                    kept.Add(batch.Period);
                }
            }
        }

        return (new(owner.DisplayName, number, fates, kept, await TakePhotos(rescue, cancel)), null);
    }

    private async Task<TakenPhotos> TakePhotos(RescueFile rescue, CancellationToken cancel)
    {
        int arrived = 0, known = 0, refused = 0;
        foreach ((string hash, byte[] photo) in rescue.Photos)
        {
            List<EntryPhoto> named = await db.EntryPhotos.AsNoTracking().Where(one => one.Author == rescue.Account && one.Hash == hash).ToListAsync(cancel);
            if (named is [{ ArrivedAt: not null }, ..])
            {
                known++;
                continue;
            }

            bool isKept = named.Count > 0 && await shelf.Keep(rescue.Account, hash, photo, cancel) is null;
            arrived += isKept ? 1 : 0;
            refused += isKept ? 0 : 1;
        }

        return new(arrived, known, refused);
    }
}
