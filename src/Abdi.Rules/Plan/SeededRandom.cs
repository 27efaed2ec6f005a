namespace Abdi.Rules.Plan;

/// <summary>Random numbers that are the same for a seed on every machine and in every version of .NET, which System.Random does not promise.</summary>
/// <remarks>SplitMix64: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014. Not for secrets.</remarks>
public sealed class SeededRandom
{
    private ulong state;

    /// <summary>Begins the stream of a seed.</summary>
    public SeededRandom(ulong seed) => state = seed;

    /// <summary>Begins one of many independent streams of a seed, so that a draw added to one leaves the others as they were.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="stream">Any number: an index, or the number of a code.</param>
    public SeededRandom(ulong seed, ulong stream) => state = unchecked(Mix(seed) ^ Mix(stream + 0x9E3779B97F4A7C15));

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        state = unchecked(state + 0x9E3779B97F4A7C15);
        return Mix(state);
    }

    /// <summary>A whole number, evenly from 0 to <paramref name="bound"/> − 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    public int Below(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        return (int)Math.BigMul(Next(), (ulong)bound, out _); // biased by less than bound / 2^64
    }

    /// <summary>A number from 0 to below 1, in steps of 2^−53.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number around 0, between −1 and 1, the nearer the likelier (triangular).</summary>
    public double Spread() => Fraction() + Fraction() - 1;

    /// <summary>True with a chance of 0 to 1.</summary>
    public bool Chance(double chance) => Fraction() < chance;

    /// <summary>A position, as likely as its weight among all weights.</summary>
    /// <param name="weights">0 or more each; at least one above 0.</param>
    /// <exception cref="ArgumentException">No weight is above 0.</exception>
    public int Pick(ReadOnlySpan<double> weights)
    {
        double total = 0;
        foreach (double weight in weights)
        {
            total += weight;
        }

        double left = Fraction() * total;
        int last = -1;
        for (int i = 0; i < weights.Length; i++)
        {
            if (weights[i] <= 0)
            {
                continue;
            }

            last = i;
            left -= weights[i];
            if (left < 0)
            {
                break;
            }
        }

        return last >= 0 ? last : throw new ArgumentException("Nothing to pick from: no weight is above 0.", nameof(weights));
    }

    /// <summary>Puts the items into random order (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong Mix(ulong bits)
    {
        unchecked
        {
            bits = (bits ^ bits >> 30) * 0xBF58476D1CE4E5B9;
            bits = (bits ^ bits >> 27) * 0x94D049BB133111EB;
            return bits ^ bits >> 31;
        }
    }
}
