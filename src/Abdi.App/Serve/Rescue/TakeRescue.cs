using Abdi.App.Access;
using Abdi.App.Shell.Uploads;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Serve;
using Abdi.Storage;
using Abdi.Storage.Access;
using Abdi.Storage.Plan;
using Abdi.Storage.Serve;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Serve;

/// <summary>The office takes the file that a student has saved on a phone that can no longer send. What is in it is recorded as if the phone had sent it, once however often the file comes.</summary>
public sealed class TakeRescue(AbdiDb db, CurrentUser user, EventIntake intake, RescueKeys keys, PhotoShelf shelf, SecurityLog log, TimeProvider clock)
{
    /// <summary>The address.</summary>
    public const string Path = "/serve/rescue";

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder page = routes.MapGroup(Path).WithRule("field rescue", Act.Create);
        page.MapGet("", () => Html.Page<TakeRescuePage>(new Model(null, null)));
        page.MapPost("", (IFormCollection form, TakeRescue slice, CancellationToken cancel) => slice.Take(form.Files[FileUpload.Field], cancel)).TakesFile(RescueFile.BytesAtMost);
    }

    /// <summary>What was in a file.</summary>
    /// <param name="Name">Whose it is.</param>
    /// <param name="Number">The number of that student.</param>
    /// <param name="Fates">How many of its events became what.</param>
    /// <param name="Photos">How many photos arrived with it.</param>
    /// <param name="Refused">How many photos are no pictures, or named by nothing.</param>
    public sealed record Taken(string Name, string Number, IReadOnlyDictionary<EventFate, int> Fates, int Photos, int Refused);

    public sealed record Model(Taken? Taken, Refusal? Refusal);

    public async Task<IResult> Take(IFormFile? file, CancellationToken cancel)
    {
        if (!file.IsChosen() || file.Length > RescueFile.BytesAtMost)
        {
            return Refuse(new(file is null || file.Length == 0 ? "file-missing" : "file-too-big", FileUpload.Field));
        }

        byte[] bytes = new byte[file.Length];
        await using (Stream stream = file.OpenReadStream())
        {
            await stream.ReadExactlyAsync(bytes, cancel);
        }

        if (RescueFile.Open(bytes, keys, user.Somebody.InstitutionId) is not { } rescue || await db.Users.AsNoTracking().SingleOrDefaultAsync(account => account.Id == rescue.Account, cancel) is not { } owner)
        {
            log.Note(SecurityEvent.FileRefused, detail: "rescue-not-ours");
            return Refuse(new("rescue-not-ours", FileUpload.Field));
        }

        string number = Account.SignInNameOf(owner.UserName!);
        Dictionary<EventFate, int> fates = [];
        foreach (SentBatch batch in rescue.Batches)
        {
            if (await db.FindFieldSender(user.Somebody.InstitutionId, batch.Period, number, cancel) is not { } sender)
            {
                return Refuse(new("rescue-no-period", FileUpload.Field));
            }

            (IReadOnlyList<RecordedEvent> recorded, _) = await intake.Record(user.Somebody.InstitutionId, owner.Id, sender, batch, clock.GetUtcNow(), cancel);
            foreach (IGrouping<EventFate, RecordedEvent> same in recorded.GroupBy(one => one.Answer.Fate))
            {
                fates[same.Key] = fates.GetValueOrDefault(same.Key) + same.Count();
            }
        }

        (int photos, int refused) = await TakePhotos(rescue, cancel);
        return Html.Page<TakeRescuePage>(new Model(new(owner.DisplayName, number, fates, photos, refused), null));
    }

    private static IResult Refuse(Refusal refusal) => Html.Page<TakeRescuePage>(new Model(null, refusal), refusal);

    private async Task<(int Photos, int Refused)> TakePhotos(RescueFile rescue, CancellationToken cancel)
    {
        int arrived = 0, refused = 0;
        foreach ((string hash, byte[] photo) in rescue.Photos)
        {
            List<EntryPhoto> named = await db.EntryPhotos.Where(one => one.Author == rescue.Account && one.Hash == hash).ToListAsync(cancel);
            if (named is [{ FileId: not null }, ..])
            {
                continue;
            }

            bool isKept = named.Count > 0 && await shelf.Keep(named, hash, photo, cancel) is null;
            arrived += isKept ? 1 : 0;
            refused += isKept ? 0 : 1;
        }

        return (arrived, refused);
    }
}
