using Abdi.Rules.Plan;

namespace Abdi.Rules.Release;

/// <summary>What may hurt somebody at a site.</summary>
public enum Hazard
{
    /// <summary>A river, a lake, a dam.</summary>
    River,

    /// <summary>The sea: waves, currents, tsunami.</summary>
    Coast,

    /// <summary>The road there: steep, narrow, heavy traffic, dark.</summary>
    Road,

    /// <summary>Slopes that slide.</summary>
    Landslide,

    /// <summary>Water that rises.</summary>
    Flood,

    /// <summary>Quarries and mines.</summary>
    Quarry,

    /// <summary>Animals: snakes, dogs.</summary>
    Animals,

    /// <summary>Malaria, dengue and the like.</summary>
    Disease,
}

/// <summary>What a student must know of the place before going there.</summary>
public sealed record SiteFacts
{
    /// <summary>The most characters of a name or an office.</summary>
    public const int NameLength = 120;

    /// <summary>The most characters of the way and of the notes.</summary>
    public const int TextLength = 600;

    /// <summary>Gets who receives the group; empty while unknown.</summary>
    public string Contact { get; init; } = "";

    /// <summary>Gets the office of that person, as in <em>kepala desa</em>.</summary>
    public string ContactOffice { get; init; } = "";

    /// <summary>Gets the telephone number of that person.</summary>
    public string ContactPhone { get; init; } = "";

    /// <summary>Gets how to get there and where to meet.</summary>
    public string Way { get; init; } = "";

    /// <summary>Gets what may hurt somebody there; null while nobody has looked, empty where somebody has and found nothing.</summary>
    public IReadOnlyList<Hazard>? Hazards { get; init; }

    /// <summary>Gets what to do and to leave undone there.</summary>
    public string Care { get; init; } = "";

    /// <summary>Gets the nearest health centre or hospital.</summary>
    public string Clinic { get; init; } = "";

    /// <summary>Gets its telephone number.</summary>
    public string ClinicPhone { get; init; } = "";

    /// <summary>Gets whether a group could be sent with it: whom to ask for, what to beware of and where help is.</summary>
    public bool IsComplete => Contact.Length > 0 && ContactPhone.Length > 0 && Way.Length > 0 && Hazards is not null && Clinic.Length > 0;

    /// <summary>What is wrong, or null.</summary>
    public Refusal? Fault() =>
        Contact.Length > NameLength ? new("site-name-long", nameof(Contact))
        : ContactOffice.Length > NameLength ? new("site-name-long", nameof(ContactOffice))
        : Clinic.Length > NameLength ? new("site-name-long", nameof(Clinic))
        : !PhoneNumber.IsOne(ContactPhone) ? new("site-phone-invalid", nameof(ContactPhone))
        : !PhoneNumber.IsOne(ClinicPhone) ? new("site-phone-invalid", nameof(ClinicPhone))
        : Way.Length > TextLength ? new("site-text-long", nameof(Way))
        : Care.Length > TextLength ? new("site-text-long", nameof(Care))
        : Hazards?.Any(hazard => !Enum.IsDefined(hazard)) == true ? new("site-hazard-unknown", nameof(Hazards))
        : null;
}

/// <summary>The hazard card of a host, with whom to ask for and how to get there.</summary>
public sealed class SiteCard : IOwnedByInstitution, IVersioned
{
    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the host.</summary>
    public required HostId HostId { get; init; }

    /// <summary>Gets what it says.</summary>
    public SiteFacts Facts { get; private set; } = new();

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Changes what it says.</summary>
    /// <param name="facts">All of it.</param>
    /// <param name="readVersion">The version that was on screen.</param>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    public Refusal? Change(SiteFacts facts, int readVersion)
    {
        Refusal? refusal = readVersion != Version ? Refusal.ChangedMeanwhile : facts.Fault();
        Facts = refusal is null ? facts : Facts;
        return refusal;
    }
}
