namespace Abdi.Rules.Plan;

/// <summary>What a village is by law; the first digit of the fourth block of its code says it.</summary>
public enum VillageKind
{
    /// <summary>Kelurahan, 1xxx: the lowest unit of a town, led by an official. The village development index does not rate it.</summary>
    Kelurahan = 1,

    /// <summary>Desa, 2xxx: governs itself, with an elected head.</summary>
    Desa = 2,

    /// <summary>Desa adat, 3xxx: governs itself by customary law; few, none of them in Banten.</summary>
    DesaAdat = 3,
}
