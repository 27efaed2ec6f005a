using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Rules.Serve;
using Abdi.Storage;
using Abdi.Storage.Access;
using Abdi.Storage.Plan;
using Abdi.Storage.Serve;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Serve;

/// <summary>All entries of a period, the latest first: narrowed down, searched, page by page.</summary>
public sealed class ListEntries(AbdiDb db, RecordSight sight, RecordWords words)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/serve/{code}/entries", (string code, [AsParameters] EntryQuestion asked, ListEntries slice, CancellationToken cancel) => slice.Show(code, asked, cancel)).WithRule("field record", Act.Read);

    /// <summary>What the page shows.</summary>
    public sealed record Model(RecordSight.Seen Seen, EntryQuestion Asked, int Unmeasured, int Page, int Found, IReadOnlyList<Theme> Themes, IReadOnlyList<Row> Entries);

    /// <summary>One entry.</summary>
    public sealed record Row(Guid Id, string Kind, string Summary, DateOnly? On, string Group, string Author, FieldEntryState State, bool IsRemoved, int Revision, int Proposals, int PhotosNamed, int PhotosArrived, DateTimeOffset? ReceivedAt);

    public async Task<IResult> Show(string code, EntryQuestion asked, CancellationToken cancel)
    {
        if (await sight.Find(code, cancel) is not { } seen)
        {
            return Results.NotFound();
        }

        IQueryable<FieldEntry> found = asked.Narrow(db, seen);
        int count = await found.CountAsync(cancel), page = asked.PageOf(count);
        List<FieldEntry> entries = await found.OrderByDescending(entry => entry.EventSequence).ThenBy(entry => entry.Id).Skip((page - 1) * Pager.RowsOfPage).Take(Pager.RowsOfPage).ToListAsync(cancel);
        return Html.Page<ListEntriesPage>(new Model(seen, asked, await db.CountUnmeasured(seen.Period.Id, cancel), page, count, await db.ListThemes(cancel), await Rows(entries, cancel)));
    }

    private async Task<IReadOnlyList<Row>> Rows(IReadOnlyList<FieldEntry> entries, CancellationToken cancel)
    {
        long[] numbers = [.. entries.Select(entry => entry.EventSequence)];
        FieldEntryId[] ids = [.. entries.Select(entry => entry.Id)];
        Dictionary<long, StoredEvent> standing = await db.FieldEvents.AsNoTracking().Where(stored => EF.Parameter(numbers).Contains(stored.ServerSequence)).ToDictionaryAsync(stored => stored.ServerSequence, cancel);
        IReadOnlyDictionary<Guid, string> names = await db.ListNames(entries.Select(entry => entry.Author), cancel);
        HashSet<(FieldEntryId, string)> arrived = [.. (await db.EntryPhotos.Where(photo => EF.Parameter(ids).Contains(photo.Entry) && photo.ArrivedAt != null).Select(photo => new { photo.Entry, photo.Hash }).ToListAsync(cancel)).Select(photo => (photo.Entry, photo.Hash))];
        return
        [
            .. entries.Select(entry =>
            {
                StoredEvent? stored = standing.GetValueOrDefault(entry.EventSequence);
                FieldRecord? record = stored is null ? null : RecordReader.Read(stored);
                IReadOnlyList<PhotoName> photos = record?.Photos ?? [];
                return new Row(
                    entry.Id.Value, entry.Kind, stored is null ? words.NotArrived : words.Summary(entry.Kind, record), record?.On, entry.GroupCode, names.GetValueOrDefault(entry.Author) ?? "", entry.State, record is RemovedRecord, entry.Revision, entry.Proposals,
                    photos.Count, photos.Count(photo => arrived.Contains((entry.Id, photo.Sha256))), stored?.ReceivedAt);
            }),
        ];
    }
}
