using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Abdi.App.Shell.Sheets;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;

namespace Abdi.App.Plan;

/// <summary>What a sheet says of one person, or of one host.</summary>
/// <param name="Row">The row, from 1.</param>
/// <param name="Number">The number that names the person, or the code of the host.</param>
/// <param name="Name">The name.</param>
/// <param name="Facts">All of it; equal facts are no change.</param>
public sealed record RosterRow(int Row, string Number, string Name, object Facts);

/// <summary>How one kind of list is read from a sheet and kept.</summary>
public abstract class Roster
{
    /// <summary>Gets the fields, in the order in which people see them.</summary>
    public abstract IReadOnlyList<RosterField> Fields { get; }

    /// <summary>The field by which a row names what it speaks of: that may stand once.</summary>
    public virtual string KeyOf(RosterRowReader row) => nameof(Participant.Number);

    /// <summary>Gets what is asked about the sheet as a whole, beside its columns.</summary>
    public virtual IReadOnlyList<string> Asked => [];

    /// <summary>Gets whether what is stored and not in the sheet can be removed.</summary>
    public virtual bool MayRemoveGone => true;

    /// <summary>Gets the study programmes that are known or came with the sheet.</summary>
    public virtual IReadOnlyList<StudyProgramme> NewProgrammes => [];

    /// <summary>Gets the names of what is known to a field whose words can be given a meaning.</summary>
    public virtual IReadOnlyList<string> MeaningsOf(string field) => [];

    /// <summary>What people call a meaning that a word can be given.</summary>
    public virtual string TitleOfMeaning(string field, string meaning, Words text) => meaning;

    /// <summary>What was meant instead of a fault, as people say it.</summary>
    public virtual string MeantBy(CellFault fault, Words text) => fault.Meant;

    /// <summary>What people call a field.</summary>
    public virtual string TitleOf(string field, Words text) => text["RosterField." + field];

    /// <summary>What to know before a sheet is filled in; null when the columns say it all.</summary>
    public virtual string? Hint(Words text) => null;

    /// <summary>How the list that is handed out is changed and taken back; null when it cannot be.</summary>
    public virtual string? RoundTrip(Words text) => null;

    /// <summary>What the name of the file answers of that which is asked.</summary>
    public virtual IReadOnlyDictionary<string, string> Guess(string fileName) => new Dictionary<string, string>();

    /// <summary>What is wrong with an answer that was given, or null.</summary>
    public virtual Refusal? FaultOf(IReadOnlyDictionary<string, string> said) => null;

    /// <summary>The fields and answers without which the sheet cannot be read.</summary>
    public virtual IEnumerable<string> Missing(IReadOnlyDictionary<string, int> columns, IReadOnlyDictionary<string, string> said) =>
        Fields.Where(field => field.IsRequired && !columns.ContainsKey(field.Name)).Select(field => field.Name);

    /// <summary>What else is worth knowing once the sheet was read.</summary>
    public virtual IEnumerable<string> Remarks(Words text) => [];

    /// <summary>Loads what is needed to judge a sheet.</summary>
    public abstract Task Prepare(AbdiDb db, InstitutionId institution, IReadOnlyDictionary<string, string> said, CancellationToken cancel);

    /// <summary>Who or what is stored, by number.</summary>
    public abstract Task<IReadOnlyDictionary<string, RosterRow>> Stored(AbdiDb db, PeriodId period, CancellationToken cancel);

    /// <summary>What stands in the fields of a row, in their order, as a sheet shows it.</summary>
    public abstract IReadOnlyList<object?> Cells(RosterRow row);

    /// <summary>The fields in which a person changes, with what stood there and what will.</summary>
    public IEnumerable<(RosterField Field, object? Before, object? After)> Differences(RosterChange change) =>
        Fields.Zip(Cells(change.Before), Cells(change.After)).Where(cell => !Equals(cell.Second, cell.Third));

    /// <summary>Whether a row says nothing that is worth keeping of what is not stored yet.</summary>
    public virtual bool SaysNothing(RosterRow row) => false;

    /// <summary>What a row says; null when it cannot be used.</summary>
    public abstract RosterRow? Read(RosterRowReader row, int number);

    /// <summary>What a sheet says of somebody who is stored: of what it has no column for, it says nothing, and that stays.</summary>
    public abstract object Merge(object stored, object read, IReadOnlyDictionary<string, int> columns);

    /// <summary>Puts new, changed and gone people into the database, inside of the transaction that is open; changed and gone ones with the next saving.</summary>
    public abstract Task Apply(AbdiDb db, Period period, RosterChanges changes, bool removeGone, DateTimeOffset now, CancellationToken cancel);

    /// <summary>The one for a kind of this stage.</summary>
    public static async Task<Roster> Of(RosterKind kind, AbdiDb db, SiteOptions site, Words text, CancellationToken cancel) => kind switch
    {
        RosterKind.Students => new StudentRoster(),
        RosterKind.Supervisors => new SupervisorRoster(),
        RosterKind.Hosts => new HostRoster(new(site.DataFolder), text),
        RosterKind.Needs => new NeedRoster(await db.ListIndicators(cancel), new(site.DataFolder)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The key under which a meaning is kept.</summary>
    public static string MeaningKey(string field, string value) => $"{field}:{value.ToLowerInvariant()}";

    /// <summary>Reads all rows; a number that stands twice is told at its second place.</summary>
    public IReadOnlyList<RosterRow> ReadAll(Sheet sheet, IReadOnlyDictionary<string, int> columns, IList<CellFault> faults)
    {
        List<RosterRow> rows = new(sheet.Rows.Count);
        Dictionary<string, string> seen = new(StringComparer.Ordinal);
        RosterRowReader reader = new(columns, faults);
        foreach (SheetRow sheetRow in sheet.Rows)
        {
            reader.Move(sheetRow);
            RosterRow? row = Read(reader, sheetRow.Number);
            if (row is null)
            {
                continue;
            }

            string key = KeyOf(reader);
            if (!seen.TryAdd(row.Number, SheetAddress.Of(columns[key], sheetRow.Number)))
            {
                reader.Fault(key, RosterFault.Twice, seen[row.Number]);
                continue;
            }

            rows.Add(row);
        }

        return rows;
    }
}

/// <summary>Somebody of whom a sheet says something else than what is stored.</summary>
public sealed record RosterChange(RosterRow Before, RosterRow After);

/// <summary>What saving a sheet would do.</summary>
public sealed record RosterChanges(IReadOnlyList<RosterRow> Added, IReadOnlyList<RosterChange> Changed, IReadOnlyList<RosterRow> Same, IReadOnlyList<RosterRow> Gone)
{
    /// <summary>Compares a sheet with what is stored.</summary>
    public static RosterChanges Of(Roster roster, IReadOnlyDictionary<string, int> columns, IReadOnlyList<RosterRow> sheet, IReadOnlyDictionary<string, RosterRow> stored)
    {
        List<RosterRow> added = [], same = [];
        List<RosterChange> changed = [];
        HashSet<string> numbers = new(sheet.Count, StringComparer.Ordinal);
        foreach (RosterRow row in sheet)
        {
            numbers.Add(row.Number);
            if (!stored.TryGetValue(row.Number, out RosterRow? old))
            {
                (roster.SaysNothing(row) ? same : added).Add(row);
                continue;
            }

            object merged = roster.Merge(old.Facts, row.Facts, columns);
            if (merged.Equals(old.Facts))
            {
                same.Add(row);
            }
            else
            {
                changed.Add(new(old, row with { Facts = merged }));
            }
        }

        return new(added, changed, same, [.. stored.Values.Where(row => !numbers.Contains(row.Number))]);
    }

    /// <summary>A mark of all that saving would do: where it differs from the one that was shown, somebody else has saved in between.</summary>
    public string MarkOf(Roster roster)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        IEnumerable<(char What, RosterRow Row)> rows =
        [
            .. Added.Select(row => ('+', row)), .. Changed.SelectMany(change => new[] { ('<', change.Before), ('>', change.After) }), .. roster.MayRemoveGone ? Gone.Select(row => ('-', row)) : [],
        ];
        foreach ((char what, RosterRow row) in rows)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\u001f', roster.Cells(row).Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture)).Prepend(row.Number).Prepend($"{what}")) + '\u001e'));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
