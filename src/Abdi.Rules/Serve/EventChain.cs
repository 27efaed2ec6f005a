namespace Abdi.Rules.Serve;

/// <summary>What an event tells of the phone it comes from. None of it keeps the event from being stored.</summary>
public enum ChainMark
{
    /// <summary>It follows what is known, or fills a gap.</summary>
    Follows,

    /// <summary>Events before it have not arrived: they are on their way, or the phone has lost them.</summary>
    LeavesGap,

    /// <summary>Another event has this place, or the one before it is not the one that is known: a copy of the phone writes, too.</summary>
    Forks,
}

/// <summary>Places of a chain from which nothing has arrived.</summary>
/// <param name="From">The first, from 1.</param>
/// <param name="To">The last.</param>
public readonly record struct ChainGap(long From, long To);

/// <summary>What is known of the chain of events of one phone and one author.</summary>
/// <param name="Last">The highest place that has arrived; 0 while none has.</param>
/// <param name="Link">The link of that event; empty while none has.</param>
/// <param name="Gaps">What is missing below it, in order.</param>
public sealed record EventChain(long Last, ReadOnlyMemory<byte> Link, IReadOnlyList<ChainGap> Gaps)
{
    /// <summary>How many gaps are remembered, the newest. A phone loses its storage rarely; who makes more gaps than this makes them on purpose.</summary>
    public const int GapsAtMost = 100;

    /// <summary>A chain of which nothing has arrived.</summary>
    public static readonly EventChain Empty = new(0, ReadOnlyMemory<byte>.Empty, []);

    /// <summary>Gets how many events are missing.</summary>
    public long Missing => Gaps.Sum(gap => gap.To - gap.From + 1);

    /// <summary>An event of this chain that was not known has arrived.</summary>
    /// <param name="arrived">The event.</param>
    /// <param name="link">Its link, where that is known already.</param>
    /// <returns>The chain with it, and what it tells.</returns>
    public (EventChain Chain, ChainMark Mark) With(FieldEvent arrived, byte[]? link = null)
    {
        if (arrived.Sequence > Last)
        {
            bool isNext = arrived.Sequence == Last + 1;
            if (isNext && !arrived.Previous.Span.SequenceEqual(Link.Span))
            {
                return (this, ChainMark.Forks);
            }

            ChainGap[] gaps = isNext ? [.. Gaps] : [.. Gaps, new(Last + 1, arrived.Sequence - 1)];
            return (new(arrived.Sequence, link ?? arrived.Link, gaps[Math.Max(0, gaps.Length - GapsAtMost)..]), isNext ? ChainMark.Follows : ChainMark.LeavesGap);
        }

        return Gaps.Any(gap => gap.From <= arrived.Sequence && arrived.Sequence <= gap.To)
            ? (this with { Gaps = [.. Gaps.SelectMany(gap => Without(gap, arrived.Sequence))] }, ChainMark.Follows)
            : (this, ChainMark.Forks);
    }

    private static IEnumerable<ChainGap> Without(ChainGap gap, long place)
    {
        if (place < gap.From || place > gap.To)
        {
            return [gap];
        }

        return new ChainGap[] { new(gap.From, place - 1), new(place + 1, gap.To) }.Where(rest => rest.From <= rest.To);
    }
}
