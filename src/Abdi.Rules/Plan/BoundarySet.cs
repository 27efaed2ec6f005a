namespace Abdi.Rules.Plan;

/// <summary>Names one set of boundaries.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct BoundarySetId(Guid Value) : ITypedId<BoundarySetId>
{
    /// <inheritdoc/>
    public static BoundarySetId From(Guid value) => new(value);
}

/// <summary>
/// Boundaries (batas wilayah) an institution brought in a file, because no licensed ones come with the program. Of each level one
/// set at most is drawn on its maps; one that was uploaded and not looked through yet is drawn on none.
/// </summary>
public sealed class BoundarySet : IOwnedByInstitution, IVersioned
{
    /// <summary>The most characters of a source.</summary>
    public const int SourceLength = 200;

    /// <summary>The most characters of the name of a property.</summary>
    public const int PropertyLength = 120;

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the identity.</summary>
    public required BoundarySetId Id { get; init; }

    /// <summary>Gets the file as it was brought.</summary>
    public required StoredFileId FileId { get; init; }

    /// <summary>Gets what its areas are; null while it is not drawn.</summary>
    public BoundaryLevel? Level { get; private set; }

    /// <summary>Gets the property of the file that holds the codes; empty while nobody chose.</summary>
    public string Property { get; private set; } = "";

    /// <summary>Gets whose boundaries they are, as it stands beneath the map.</summary>
    public string Source { get; private set; } = "";

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Draws it from now on.</summary>
    /// <param name="level">What its areas are.</param>
    /// <param name="property">The property with their codes.</param>
    /// <param name="source">Whose boundaries they are.</param>
    /// <param name="readVersion">The version that was on screen.</param>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    public Refusal? Draw(BoundaryLevel level, string property, string source, int readVersion)
    {
        if (readVersion != Version)
        {
            return Refusal.ChangedMeanwhile;
        }

        if (source.Trim().Length is 0 or > SourceLength)
        {
            return new("boundary-source-invalid", nameof(Source));
        }

        (Level, Property, Source) = (level, property, source.Trim());
        return null;
    }
}

/// <summary>One area of a set that is drawn, simplified to what a map can show.</summary>
public sealed class BoundaryArea : IOwnedByInstitution
{
    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the set.</summary>
    public required BoundarySetId SetId { get; init; }

    /// <summary>Gets the code, with dots, today's where it changed.</summary>
    public required string Code { get; init; }

    /// <summary>Gets the land, as <see cref="AreaShape.ToString"/> writes it.</summary>
    public required string Shape { get; init; }
}
