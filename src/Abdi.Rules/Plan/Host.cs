namespace Abdi.Rules.Plan;

/// <summary>Names one host.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct HostId(Guid Value) : ITypedId<HostId>
{
    /// <inheritdoc/>
    public static HostId From(Guid value) => new(value);
}

/// <summary>A place that may receive groups of an institution. The villages of the country are common; that one of them is a host, and what it offers, belongs to the institution.</summary>
public sealed class Host : IOwnedByInstitution, IVersioned
{
    /// <summary>The most characters of a code.</summary>
    public const int CodeLength = 20;

    /// <summary>The most characters of a name.</summary>
    public const int NameLength = 120;

    /// <summary>The most characters of the reason of a hold.</summary>
    public const int HoldReasonLength = 200;

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the identity.</summary>
    public required HostId Id { get; init; }

    /// <summary>Gets the code, unique in the institution: the village code with its dots, or the number a school or puskesmas has.</summary>
    public required string Code { get; init; }

    /// <summary>Gets the kind.</summary>
    public required HostKind Kind { get; init; }

    /// <summary>Gets the village it is, or lies in, as <c>PP.KK.CC.DDDD</c>.</summary>
    public required string VillageCode { get; init; }

    /// <summary>Gets the regency or city, as <c>PP.KK</c>: lists and maps ask for it.</summary>
    public required string RegencyCode { get; init; }

    /// <summary>Gets the name of the regency or city.</summary>
    public required string RegencyName { get; init; }

    /// <summary>Gets the name of the district.</summary>
    public required string DistrictName { get; init; }

    /// <summary>Gets the name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Gets the degrees north; null while unknown, together with the longitude.</summary>
    public double? Latitude { get; private set; }

    /// <summary>Gets the degrees east.</summary>
    public double? Longitude { get; private set; }

    /// <summary>Gets where the point comes from.</summary>
    public PointSource PointSource { get; private set; }

    /// <inheritdoc cref="HostFacts.Population"/>
    public int? Population { get; private set; }

    /// <summary>Gets the residents it is counted with; null is unknown. They are counted where they live: a school or a health centre has none of its own.</summary>
    public int? OwnResidents => Kind == HostKind.Village ? Population : 0;

    /// <inheritdoc cref="HostFacts.MaxGroups"/>
    public int? MaxGroups { get; private set; }

    /// <inheritdoc cref="HostFacts.LodgingFemale"/>
    public int? LodgingFemale { get; private set; }

    /// <inheritdoc cref="HostFacts.LodgingMale"/>
    public int? LodgingMale { get; private set; }

    /// <inheritdoc cref="HostFacts.Language"/>
    public string? Language { get; private set; }

    /// <inheritdoc cref="HostFacts.PastGroups"/>
    public int? PastGroups { get; private set; }

    /// <inheritdoc cref="HostFacts.HoldReason"/>
    public string HoldReason { get; private set; } = "";

    /// <summary>Gets what a search looks in: name, district and code in small letters, the code also without its dots.</summary>
    public string SearchText { get; private set; } = "";

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Gets where it lies; null is unknown.</summary>
    public GeoPoint? Point => Latitude is { } latitude && Longitude is { } longitude ? new(latitude, longitude) : null;

    /// <summary>Gets whether it is held back.</summary>
    public bool IsHeld => HoldReason.Length > 0;

    /// <summary>Gets what is stated about it.</summary>
    public HostFacts Facts => new()
    {
        Name = Name, Point = Point, Population = Population, MaxGroups = MaxGroups, LodgingFemale = LodgingFemale, LodgingMale = LodgingMale,
        Language = Language, PastGroups = PastGroups, HoldReason = HoldReason,
    };

    /// <summary>A village of the gazetteer as a host, with nothing stated about it yet.</summary>
    public static Host OfVillage(InstitutionId institution, HostId id, GazetteerVillage village)
    {
        Host host = In(institution, id, HostKind.Village, village.Code.ToString(), village);
        host.Write(new() { Name = village.Name });
        host.TakePoint(village);
        return host;
    }

    /// <summary>A place in a village of the gazetteer; its point stays unknown until it is stated, for a village is wide.</summary>
    public static Host Within(InstitutionId institution, HostId id, HostKind kind, string code, GazetteerVillage village, HostFacts facts)
    {
        Host host = In(institution, id, kind, code, village);
        host.Write(facts);
        return host;
    }

    /// <summary>What is wrong with the code of a host that is no village, or null. It holds a digit, so that no word of an address can be mistaken for it.</summary>
    public static Refusal? FaultOfCode(string code) =>
        code.Length is > 0 and <= CodeLength && code.Any(char.IsAsciiDigit) && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') && Plan.VillageCode.Read(code, out _) != VillageCodeFault.None
            ? null
            : new("host-code-invalid", nameof(Code));

    /// <summary>Changes what is stated. A point that stands already is not judged anew.</summary>
    /// <param name="facts">All of it.</param>
    /// <param name="readVersion">The version that was on screen.</param>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    public Refusal? Change(HostFacts facts, int readVersion)
    {
        Refusal? refusal = readVersion != Version ? Refusal.ChangedMeanwhile : (facts.Point == Point ? facts with { Point = null } : facts).Fault();
        if (refusal is null)
        {
            Write(facts);
        }

        return refusal;
    }

    /// <summary>Takes the point of the gazetteer where none was stated by hand.</summary>
    /// <returns>Whether the host changed.</returns>
    public bool TakePoint(GazetteerVillage village)
    {
        if (PointSource == PointSource.Stated || village.Point is null || (Point, PointSource) == (village.Point, village.PointSource))
        {
            return false;
        }

        (Latitude, Longitude, PointSource) = (village.Point.Value.LatitudeDegrees, village.Point.Value.LongitudeDegrees, village.PointSource);
        return true;
    }

    private static Host In(InstitutionId institution, HostId id, HostKind kind, string code, GazetteerVillage village) => new()
    {
        InstitutionId = institution, Id = id, Kind = kind, Code = code, VillageCode = village.Code.ToString(),
        RegencyCode = village.Regency.Code, RegencyName = village.Regency.Name, DistrictName = village.District.Name,
    };

    private void Write(HostFacts facts)
    {
        if (facts.Point != Point)
        {
            (Latitude, Longitude) = (facts.Point?.LatitudeDegrees, facts.Point?.LongitudeDegrees);
            PointSource = facts.Point is null ? PointSource.Unknown : PointSource.Stated;
        }

        (Name, Population, MaxGroups, LodgingFemale, LodgingMale, Language, PastGroups, HoldReason) =
            (facts.Name.Trim(), facts.Population, facts.MaxGroups, facts.LodgingFemale, facts.LodgingMale, facts.Language?.Trim(), facts.PastGroups, facts.HoldReason.Trim());
        SearchText = string.Join(' ', Name, DistrictName, Code, Code.Replace(".", "", StringComparison.Ordinal)).ToLowerInvariant();
    }
}
