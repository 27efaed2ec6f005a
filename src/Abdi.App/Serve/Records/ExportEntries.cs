using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Abdi.App.Access;
using Abdi.App.Shell;
using Abdi.App.Shell.Sheets;
using Abdi.App.Shell.Web;
using Abdi.Rules.Serve;
using Abdi.Storage;
using Abdi.Storage.Access;
using Abdi.Storage.Serve;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Serve;

/// <summary>The entries asked for as a sheet, each kind on one of its own. Who said something stands on none.</summary>
public sealed class ExportEntries(AbdiDb db, RecordSight sight, Words<ServeText> text)
{
    private static readonly string[] Always = ["Entry", "Group", "Host", "Author", "StateOf", "Version", "WrittenAt", "ReceivedAt", "Photo"];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/serve/{code}/entries.xlsx", (string code, [AsParameters] EntryQuestion asked, ExportEntries slice, CancellationToken cancel) => slice.Export(code, asked, cancel)).WithRule("field record", Act.Export);

    public async Task<IResult> Export(string code, EntryQuestion asked, CancellationToken cancel)
    {
        if (await sight.Find(code, cancel) is not { } seen)
        {
            return Results.NotFound();
        }

        Dictionary<string, string> hosts = seen.Groups.ToDictionary(group => group.Placed.Code, group => group.Host.Name, StringComparer.Ordinal);
        ILookup<string, Row> rows = (await (from entry in asked.Narrow(db, seen)
                                            where entry.Kind != FieldKinds.Reporter
                                            join stored in db.FieldEvents.AsNoTracking() on entry.EventSequence equals stored.ServerSequence
                                            orderby entry.GroupCode, entry.EventSequence
                                            select new Row(entry, stored)).ToListAsync(cancel)).ToLookup(row => row.Entry.Kind, StringComparer.Ordinal);
        IReadOnlyDictionary<Guid, string> authors = await db.ListNames(rows.SelectMany(same => same).Select(row => row.Stored.Author), cancel);
        List<(string, IReadOnlyList<string>, IEnumerable<IReadOnlyList<object?>>)> sheets = [];
        foreach (FieldKind kind in FieldKinds.All.Where(kind => rows.Contains(kind.Name)))
        {
            Column[] columns = [.. ColumnsOf(kind)];
            string[] header = Distinct([.. Always.Select(column => text["Records." + column]), .. columns.Select(column => text[FieldWords.OfField(kind.Name, column.Field)])]);
            sheets.Add((text[FieldWords.OfKind(kind.Name)], header, rows[kind.Name].Select(row => CellsOf(row, columns, hosts, authors)).OfType<IReadOnlyList<object?>>()));
        }

        return Results.Bytes(
            sheets.Count == 0 ? NewSheet.Of(text["Step.entries"], [.. Always.Select(column => text["Records." + column])], []) : NewSheet.OfMany(sheets), NewSheet.MediaType, $"{seen.Period.Code}-{text["Records.FileName"]}.xlsx");
    }

    private sealed record Row(FieldEntry Entry, StoredEvent Stored);

    /// <summary>One field of a kind, or a part of one: the weight of a class, the steps of a rung.</summary>
    private sealed record Column(string Field, Func<FieldRecord, object?> Read);

    private static IEnumerable<Column> ColumnsOf(FieldKind kind)
    {
        foreach (PropertyInfo property in kind.Record.GetProperties().Where(property => property.CanWrite && property.Name != nameof(FieldRecord.Photos)).OrderBy(property => property.Name == nameof(FieldRecord.Note)))
        {
            if (property.PropertyType == typeof(WasteGrams) || property.PropertyType == typeof(LadderRungs))
            {
                foreach (PropertyInfo part in property.PropertyType.GetProperties().Where(part => part.CanWrite))
                {
                    yield return new(JsonNamingPolicy.CamelCase.ConvertName(part.Name), record => property.GetValue(record) is { } whole ? part.GetValue(whole) : null);
                }
            }
            else
            {
                yield return new(JsonNamingPolicy.CamelCase.ConvertName(property.Name), property.GetValue);
            }
        }
    }

    // Two fields of a kind may be called alike in one of the languages.
    private static string[] Distinct(string[] header)
    {
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        return [.. header.Select(name => Enumerable.Range(1, header.Length).Select(at => at == 1 ? name : $"{name} ({at})").First(taken.Add))];
    }

    // A removed entry counts nothing and stands on no sheet.
    private object?[]? CellsOf(Row row, Column[] columns, Dictionary<string, string> hosts, IReadOnlyDictionary<Guid, string> authors)
    {
        FieldRecord? record = RecordReader.Read(row.Stored);
        return record is RemovedRecord ? null :
        [
            row.Entry.Id.Value.ToString(), row.Entry.GroupCode, hosts.GetValueOrDefault(row.Entry.GroupCode), authors.GetValueOrDefault(row.Stored.Author), text["Records.State." + row.Entry.State], row.Entry.Revision,
            text.Moment(row.Stored.CapturedAt), text.Moment(row.Stored.ReceivedAt), record?.Photos?.Count ?? 0, .. columns.Select(column => record is null ? null : Cell(column.Read(record))),
        ];
    }

    private object? Cell(object? value) => value switch
    {
        null or int or long or double or string => value,
        bool isSo => text[isSo ? "Records.Yes" : "Records.No"],
        Enum word => text[FieldWords.OfValue(word)],
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        DateTimeOffset at => text.Moment(at),
        IEnumerable<LadderStep> steps => string.Join(", ", steps.Select(step => text[FieldWords.OfValue(step)])),
        IEnumerable<IReadOnlyList<int?>> pairs => string.Join("; ", pairs.Select(pair => string.Join('/', pair.Select(points => points?.ToString(CultureInfo.InvariantCulture) ?? "–")))),
        IEnumerable some => string.Join(", ", some.Cast<object>()),
        _ => value.ToString(),
    };
}
