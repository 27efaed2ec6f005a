namespace Abdi.Rules.Serve;

/// <summary>Two weighings with identical weights on the same day or on consecutive ones: written down twice, or copied.</summary>
/// <param name="Earlier">The entry of the earlier day.</param>
/// <param name="Later">The other entry.</param>
public readonly record struct WasteRepeat(Guid Earlier, Guid Later)
{
    /// <summary>What is told of it.</summary>
    public static readonly Doubt Doubt = new("waste-grams-repeated", nameof(WasteWeighingRecord.Grams));

    /// <summary>All repeats, in order of days. Weighings in which nothing was found repeat nothing.</summary>
    /// <param name="weighings">The weighings of one place, in any order.</param>
    public static IReadOnlyList<WasteRepeat> ListOf(IEnumerable<EnteredRecord<WasteWeighingRecord>> weighings)
    {
        var inOrder = weighings.Where(one => one.Record.Grams.Total() > 0).OrderBy(one => one.Record.On).ThenBy(one => one.Entry).ToArray();
        List<WasteRepeat> found = [];
        for (int first = 0; first < inOrder.Length; first++)
        {
            WasteWeighingRecord earlier = inOrder[first].Record;
            for (int next = first + 1; next < inOrder.Length && inOrder[next].Record.On.DayNumber - earlier.On.DayNumber <= 1; next++)
            {
                if (inOrder[next].Record.Grams == earlier.Grams)
                {
                    found.Add(new(inOrder[first].Entry, inOrder[next].Entry));
                }
            }
        }

        return found;
    }
}
