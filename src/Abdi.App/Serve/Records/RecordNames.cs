using System.Text.Json;
using Abdi.Rules.Plan;
using Abdi.Rules.Serve;
using Abdi.Storage;
using Abdi.Storage.Serve;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Serve;

/// <summary>What payloads name by an identity, by the names that people know.</summary>
/// <param name="Themes">Themes, by their codes.</param>
/// <param name="Entries">Entries: programmes, enterprises, aspirations.</param>
/// <param name="Others">Commitments and priorities.</param>
public sealed record RecordNames(IReadOnlyDictionary<string, string> Themes, IReadOnlyDictionary<Guid, string> Entries, IReadOnlyDictionary<Guid, string> Others)
{
    /// <summary>No names.</summary>
    public static readonly RecordNames None = new(new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<Guid, string>(), new Dictionary<Guid, string>());

    private static readonly string[] OfEntries = ["programme", "enterprise", "aspiration"], OfOthers = ["commitment", "priority"];

    /// <summary>Reads the names that some payloads need.</summary>
    public static async Task<RecordNames> Read(AbdiDb db, RecordScope scope, IReadOnlyCollection<JsonElement> payloads, CancellationToken cancel)
    {
        FieldEntryId[] entries = [.. Named(payloads, OfEntries).Select(id => new FieldEntryId(id))];
        Guid[] others = Named(payloads, OfOthers);
        List<StoredEvent> standing = entries.Length == 0 ? [] : await (from entry in db.EntriesIn(scope with { Theme = null })
                                                                       where EF.Parameter(entries).Contains(entry.Id)
                                                                       join stored in db.FieldEvents.AsNoTracking() on entry.EventSequence equals stored.ServerSequence
                                                                       select stored).ToListAsync(cancel);
        CommitmentId[] commitments = [.. others.Select(id => new CommitmentId(id))];
        Dictionary<Guid, string> known = others.Length == 0 ? [] : (await db.Commitments.AsNoTracking().Where(one => EF.Parameter(commitments).Contains(one.Id)).ToListAsync(cancel)).ToDictionary(one => one.Id.Value, one => one.What);
        foreach (Priority priority in others.Length == 0 ? [] : (await db.PriorityEditions.AsNoTracking().ToListAsync(cancel)).SelectMany(edition => edition.Priorities).Where(one => others.Contains(one.Id.Value)))
        {
            known[priority.Id.Value] = priority.Name;
        }

        return new(
            await db.Themes.AsNoTracking().ToDictionaryAsync(theme => theme.Code, theme => theme.Name, StringComparer.Ordinal, cancel),
            standing.Select(stored => (stored.Entry.Value, Name: TitleOf(RecordReader.Read(stored)))).Where(one => one.Name is not null).ToDictionary(one => one.Value, one => one.Name!), known);
    }

    private static Guid[] Named(IEnumerable<JsonElement> payloads, string[] fields) =>
        [.. payloads.Where(payload => payload.ValueKind == JsonValueKind.Object).SelectMany(payload => payload.EnumerateObject()).Where(field => fields.Contains(field.Name, StringComparer.Ordinal) && field.Value.ValueKind == JsonValueKind.String)
            .Select(field => field.Value.TryGetGuid(out Guid id) ? id : default).Where(id => id != default).Distinct()];

    private static string? TitleOf(FieldRecord? record) => record switch
    {
        ProgrammeRecord programme => programme.Title,
        EnterpriseRecord enterprise => enterprise.Name,
        AspirationRecord aspiration => aspiration.Text,
        _ => null,
    };
}
