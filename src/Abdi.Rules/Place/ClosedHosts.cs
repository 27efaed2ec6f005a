namespace Abdi.Rules.Place;

/// <summary>Why places cannot be used, counted in words; each place under the first reason that holds.</summary>
internal static class ClosedHosts
{
    public static BilingualText Of(SeasonCounts season, SiteRoom room)
    {
        (BilingualText Why, Func<Village, bool> Holds)[] reasons =
        [
            (new("ditahan", "held back"), host => host.IsHeld),
            (new("tanpa titik koordinat", "without coordinates"), host => host.Point is null),
            (new("belum diisi daya tampungnya", "without a number of groups"), host => host.MaxGroups == 0),
            (new("tanpa kebutuhan yang diketahui", "without a known need"), host => host.NeedMilli.All(need => need is null)),
            (new("bahasanya terlalu sedikit penuturnya", "with too few speakers of their language"), host => !room.IsSpoken[host.LanguageIndex]),
            (new("kurang tempat menginap", "with too few beds"), _ => true),
        ];
        int[] counts = new int[reasons.Length];
        foreach ((int at, Village host) in season.Hosts.Index().Where(host => room.Hosts[host.Index] == 0))
        {
            counts[Array.FindIndex(reasons, reason => reason.Holds(host))]++;
        }

        BilingualText[] parts = [.. counts.Zip(reasons).Where(pair => pair.First > 0).Select(pair => BilingualText.Of($"{pair.First:N0} {pair.Second.Why.Indonesian}", $"{pair.First:N0} {pair.Second.Why.English}"))];
        return parts.Length == 0 ? new("", "") : new(
            $" Tidak dapat dipakai: {string.Join(", ", parts.Select(part => part.Indonesian))}.",
            $" Cannot be used: {string.Join(", ", parts.Select(part => part.English))}.");
    }
}
