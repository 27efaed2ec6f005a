namespace Abdi.Rules.Plan;

/// <summary>Names one study programme.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct StudyProgrammeId(Guid Value) : ITypedId<StudyProgrammeId>
{
    /// <inheritdoc/>
    public static StudyProgrammeId From(Guid value) => new(value);
}

/// <summary>A study programme (program studi) of an institution. Its name is unique there.</summary>
public sealed class StudyProgramme : IOwnedByInstitution
{
    /// <summary>The most characters of a name.</summary>
    public const int NameLength = 100;

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the identity.</summary>
    public required StudyProgrammeId Id { get; init; }

    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the faculty to which it belongs; empty while nobody has said.</summary>
    public required string Faculty { get; init; }
}
