using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Rules.Serve;

namespace Abdi.Storage.Serve;

/// <summary>One amount of the version of an entry that counts. A removed entry has none, and one without measures still has that it is there.</summary>
public sealed class EntryMeasure : IOwnedByInstitution
{
    /// <summary>The measure that every entry has once, with the amount 1: by it entries are counted, and found by their day and theme.</summary>
    public const string Counted = "entry";

    public required InstitutionId InstitutionId { get; init; }

    public required PeriodId PeriodId { get; init; }

    public required string GroupCode { get; init; }

    public required FieldEntryId Entry { get; init; }

    public required string Kind { get; init; }

    /// <summary>Gets the code of the theme; empty where there is none.</summary>
    public required string Theme { get; init; }

    /// <summary>Gets the day it is about; null where there is none.</summary>
    public required DateOnly? On { get; init; }

    /// <summary>Gets what it is.</summary>
    public required string Name { get; init; }

    /// <summary>Gets how much, whole; the unit is the last word of the name.</summary>
    public required long Amount { get; init; }

    /// <summary>What is kept of an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="record">The version that counts; null where there is none, or none without faults.</param>
    public static IEnumerable<EntryMeasure> Of(FieldEntry entry, FieldRecord? record) =>
        record is null or RemovedRecord || FieldKinds.Find(entry.Kind) is not { } kind
            ? []
            : record.Measures().Prepend(new(Counted, 1)).Select(measure => new EntryMeasure
            {
                InstitutionId = entry.InstitutionId, PeriodId = entry.PeriodId, GroupCode = entry.GroupCode, Entry = entry.Id, Kind = entry.Kind, Theme = RecordTheme.Of(kind, record), On = record.On, Name = measure.Name, Amount = measure.Amount,
            });
}

/// <summary>How far the measures of an institution are kept: up to which number of what happened to entries.</summary>
public sealed class MeasureProgress : IOwnedByInstitution
{
    public required InstitutionId InstitutionId { get; init; }

    public required long Done { get; init; }
}
