using Abdi.Rules.Plan;
using CsCheck;

namespace Abdi.Rules.Tests.Plan;

public sealed class SeededRandomTests
{
    [Fact]
    public void The_stream_of_a_seed_is_the_published_one()
    {
        // First outputs of SplitMix64 for the seed 1234567, as its authors' reference program prints them.
        SeededRandom random = new(1234567);
        Assert.Equal(
            [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821],
            new[] { random.Next(), random.Next(), random.Next(), random.Next(), random.Next() });
    }

    [Fact]
    public void Draws_stay_in_their_ranges() => Gen.Select(Gen.ULong, Gen.Int[1, int.MaxValue]).Sample((seed, bound) =>
    {
        SeededRandom random = new(seed);
        return random.Below(bound) is var below && below >= 0 && below < bound
            && random.Fraction() is >= 0 and < 1
            && random.Spread() is >= -1 and < 1;
    });

    [Fact]
    public void A_weight_of_zero_is_never_picked() => Gen.ULong.Sample(seed => new SeededRandom(seed).Pick([0, 0.5, 0, 2, 0]) is 1 or 3);

    [Fact]
    public void Without_any_weight_there_is_nothing_to_pick() => Assert.Throws<ArgumentException>(() => new SeededRandom(1).Pick([0, 0]));

    [Fact]
    public void Shuffling_keeps_every_item() => Gen.Select(Gen.ULong, Gen.Int.Array).Sample((seed, items) =>
    {
        int[] shuffled = [.. items];
        new SeededRandom(seed).Shuffle<int>(shuffled);
        return shuffled.Order().SequenceEqual(items.Order());
    });

    [Fact]
    public void Streams_of_one_seed_differ()
    {
        ulong[] firsts = [.. Enumerable.Range(0, 1000).Select(stream => new SeededRandom(1, (ulong)stream).Next())];
        Assert.Equal(1000, firsts.Distinct().Count());
    }
}
