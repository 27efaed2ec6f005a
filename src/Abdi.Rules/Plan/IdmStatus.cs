namespace Abdi.Rules.Plan;

/// <summary>Status of a desa by the village development index (Indeks Desa Membangun, IDM).</summary>
public enum IdmStatus
{
    /// <summary>Sangat tertinggal: at most 0.4907.</summary>
    VeryLagging,

    /// <summary>Tertinggal: at most 0.5989.</summary>
    Lagging,

    /// <summary>Berkembang: at most 0.7072.</summary>
    Developing,

    /// <summary>Maju: at most 0.8155.</summary>
    Advanced,

    /// <summary>Mandiri: above 0.8155.</summary>
    SelfReliant,
}

/// <summary>The cut-offs of the IDM; source: Permendesa PDTT 2/2016.</summary>
public static class IdmCutOffs
{
    private static readonly double[] AtMost = [0.4907, 0.5989, 0.7072, 0.8155];

    /// <summary>The status of a village.</summary>
    /// <param name="kind">The index rates villages that govern themselves; a kelurahan has none, which is unknown and not 0.</param>
    /// <param name="idm">0 to 1; null is unknown.</param>
    /// <returns>Null where the index is unknown.</returns>
    /// <exception cref="ArgumentException">A kelurahan with an index, or an index outside 0 to 1: the caller's column is another one.</exception>
    public static IdmStatus? StatusOf(VillageKind kind, double? idm)
    {
        if (idm is not { } value)
        {
            return null;
        }

        if (kind == VillageKind.Kelurahan || value is not (>= 0 and <= 1))
        {
            throw new ArgumentException($"No IDM of a {kind} can be {value}.", nameof(idm));
        }

        return (IdmStatus)AtMost.Count(cut => value > cut);
    }

    /// <summary>Between which indices a status lies: above the first, at most the second.</summary>
    public static (double Above, double AtMost) RangeOf(IdmStatus status) =>
        (status == IdmStatus.VeryLagging ? -1 : AtMost[(int)status - 1], status == IdmStatus.SelfReliant ? 1 : AtMost[(int)status]);
}
