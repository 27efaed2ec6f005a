namespace Abdi.Rules.Plan;

/// <summary>Villages that Abdi knows not to be open to groups by themselves; an office may lift the hold when it has the consent.</summary>
public static class KnownHolds
{
    /// <summary>Gets the reasons by village code.</summary>
    public static IReadOnlyDictionary<VillageCode, BilingualText> Reasons { get; } = new Dictionary<VillageCode, BilingualText>
    {
        // Perda Kabupaten Lebak 32/2001 protects the customary territory of the Baduy.
        [VillageCode.Parse("36.02.06.2001")] = new("Wilayah adat Baduy: hanya dengan izin adat", "Baduy customary territory: only with customary consent"),
    };
}
