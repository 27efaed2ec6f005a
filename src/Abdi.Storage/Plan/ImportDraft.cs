using Abdi.Rules;
using Abdi.Rules.Plan;

namespace Abdi.Storage.Plan;

/// <summary>Which list a sheet fills.</summary>
public enum RosterKind
{
    Students,
    Supervisors,

    /// <summary>Figures of hosts from which their needs are computed.</summary>
    Needs,

    /// <summary>The places that may receive groups.</summary>
    Hosts,

    /// <summary>What to know of the hosts before going there.</summary>
    Sites,
}

/// <summary>An uploaded sheet that was looked at and not saved yet, so that nobody has to upload it twice.</summary>
public sealed class ImportDraft : IOwnedByInstitution
{
    public required InstitutionId InstitutionId { get; init; }

    public required Guid Id { get; init; }

    public required PeriodId PeriodId { get; init; }

    public required RosterKind Kind { get; init; }

    public required string FileName { get; init; }

    public required byte[] Content { get; init; }

    /// <summary>Gets or sets which column fills which field, as JSON.</summary>
    public required string Columns { get; set; }

    /// <summary>Gets or sets what words of the sheet were said to mean, as JSON.</summary>
    public required string Meanings { get; set; }

    public required DateTimeOffset UploadedAt { get; init; }
}

/// <summary>What a header meant the last time: mappers remember.</summary>
public sealed class ColumnMemory : IOwnedByInstitution
{
    public required InstitutionId InstitutionId { get; init; }

    public required RosterKind Kind { get; init; }

    public required string Header { get; init; }

    public required string Field { get; set; }
}
