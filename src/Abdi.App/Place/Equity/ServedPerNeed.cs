using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>Service per need of one region beside that of all regions together, which is 1; null where nobody serves at all.</summary>
/// <param name="WithHistory">Past groups counted with their weight.</param>
/// <param name="WithoutHistory">This period alone.</param>
public sealed record ServedPerNeed(double? WithHistory, double? WithoutHistory)
{
    /// <summary>Measures every region.</summary>
    /// <param name="fairest">Knows need and history of the regions.</param>
    /// <param name="groups">Groups of each region in this period.</param>
    internal static ServedPerNeed[] Of(Apportionment fairest, IReadOnlyList<int> groups)
    {
        ServiceRatio with = Together(true), without = Together(false);
        return [.. groups.Select((count, region) => new ServedPerNeed(fairest.RatioOf(region, count).Over(with), fairest.RatioOf(region, count, withHistory: false).Over(without)))];

        ServiceRatio Together(bool withHistory) => new(groups.Select((count, region) => fairest.RatioOf(region, count, withHistory).ServiceMilli).Sum(), Math.Max(1, fairest.Need.Sum()));
    }
}
