namespace Abdi.Rules.Plan;

/// <summary>What kind of place receives a group.</summary>
public enum HostKind
{
    /// <summary>A desa or kelurahan; its code says which.</summary>
    Village,

    /// <summary>A school.</summary>
    School,

    /// <summary>A pesantren.</summary>
    Pesantren,

    /// <summary>Small enterprises that stand together.</summary>
    EnterpriseCluster,

    /// <summary>A puskesmas or another centre of health.</summary>
    HealthCentre,
}
