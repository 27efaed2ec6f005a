using Abdi.Rules.Serve;
using CsCheck;

namespace Abdi.Rules.Tests.Serve;

public class EventChainTests
{
    [Fact]
    public void In_whatever_order_the_events_of_a_phone_arrive_none_forks_and_in_the_end_none_is_missing() => Gen.Select(Gen.Int[1, 12], Gen.Int[0, 9999]).Sample((count, seed) =>
    {
        FieldPhone phone = new(1, 2);
        Written(phone, count, 100);
        FieldEvent[] order = [.. phone.Written];
        new Random(seed).Shuffle(order);
        EventChain chain = EventChain.Empty;
        long most = 0;
        for (int i = 0; i < order.Length; i++)
        {
            (chain, ChainMark mark) = chain.With(order[i]);
            most = Math.Max(most, order[i].Sequence);
            Assert.NotEqual(ChainMark.Forks, mark);
            Assert.Equal(most - (i + 1), chain.Missing);
        }

        Assert.Equal((count, 0), (chain.Last, chain.Missing));
        Assert.Equal(phone.Written[^1].Link, chain.Link.ToArray());
    });

    [Fact]
    public void A_copy_of_a_phone_is_told_as_soon_as_both_have_sent() => Gen.Select(Gen.Int[0, 4], Gen.Int[1, 4], Gen.Int[1, 4], Gen.Int[0, 9999]).Sample((before, own, copied, seed) =>
    {
        FieldPhone phone = new(1, 2);
        Written(phone, before, 100);
        FieldPhone copy = phone.Copy();
        Written(phone, own, 200);
        Written(copy, copied, 300);
        EventChain chain = phone.Written.Take(before).Aggregate(EventChain.Empty, (sofar, sent) => sofar.With(sent).Chain);
        Queue<FieldEvent> one = new(phone.Written.Skip(before)), other = new(copy.Written.Skip(before));
        Random random = new(seed);
        bool isTold = false;
        while (one.Count + other.Count > 0)
        {
            Queue<FieldEvent> sender = other.Count == 0 || (one.Count > 0 && random.Next(2) == 0) ? one : other;
            (chain, ChainMark mark) = chain.With(sender.Dequeue());
            isTold |= mark == ChainMark.Forks;
        }

        Assert.True(isTold);
    });

    [Fact]
    public void A_phone_that_lost_its_storage_leaves_a_gap_of_known_size()
    {
        FieldPhone phone = new(1, 2);
        Written(phone, 5, 100);
        EventChain chain = EventChain.Empty.With(phone.Written[0]).Chain;
        (chain, ChainMark mark) = chain.With(phone.Written[4]);
        Assert.Equal((ChainMark.LeavesGap, 3L), (mark, chain.Missing));
        Assert.Equal([new ChainGap(2, 4)], chain.Gaps);
        Assert.Equal([new ChainGap(2, 2), new(4, 4)], chain.With(phone.Written[2]).Chain.Gaps);
    }

    [Fact]
    public void An_erased_payload_leaves_the_chain_whole_and_cannot_be_guessed_by_its_hash()
    {
        FieldPhone phone = new(1, 2);
        FieldEvent first = phone.Write(100, text: "ya"), second = phone.Write(101);
        Assert.Equal(second.Previous.ToArray(), FieldEvent.LinkOf(first.Id, first.Sequence, first.Previous.Span, first.PayloadHash));
        Assert.NotEqual((first with { Salt = second.Salt }).PayloadHash, first.PayloadHash);
    }

    [Fact]
    public void Whatever_of_an_event_is_changed_changes_its_link_or_is_no_longer_the_same()
    {
        FieldPhone phone = new(1, 2);
        phone.Write(100);
        FieldEvent written = phone.Write(101, text: "3 kg");
        FieldEvent[] others =
        [
            written with { Id = new(FieldPhone.Named(9)) }, written with { Sequence = 3 }, written with { Previous = new byte[FieldEvent.LinkBytes] }, written with { Payload = "{\"text\":\"4 kg\"}"u8.ToArray() },
            written with { Salt = new byte[16] }, written with { Kind = "waste" }, written with { Form = 2 }, written with { Entry = FieldPhone.Named(9) }, written with { BaseRevision = 1 }, written with { CapturedAt = written.CapturedAt.AddSeconds(1) },
            written with { Author = FieldPhone.Named(9) }, written with { Device = FieldPhone.Named(9) },
        ];
        Assert.All(others, other => Assert.False(written.IsSameAs(other)));
        Assert.All(others.Take(5), other => Assert.NotEqual(written.Link, other.Link));
        Assert.True(written.IsSameAs(written with { Payload = written.Payload.ToArray(), Salt = written.Salt.ToArray(), Previous = written.Previous.ToArray() }));
    }

    // A link that the phone's script must come to as well.
    [Fact]
    public void A_link_is_what_it_was() =>
        Assert.Equal("62498b05e1209ad54f23a4ba92e0067356a9ede389974f639cdbf6aa5d1560e8", Convert.ToHexStringLower(new FieldPhone(1, 2).Write(100, text: "kerja bakti").Link));

    private static void Written(FieldPhone phone, int count, int from)
    {
        for (int i = 0; i < count; i++)
        {
            phone.Write(from + i);
        }
    }

    [Fact]
    public void Who_makes_gaps_on_purpose_makes_no_list_without_end()
    {
        EventChain chain = EventChain.Empty;
        FieldPhone phone = new(1, 2);
        FieldEvent written = phone.Write(100);
        for (int place = 1; place <= 1000; place += 2)
        {
            chain = chain.With(written with { Sequence = place }).Chain;
        }

        Assert.Equal((999, EventChain.GapsAtMost, new ChainGap(998, 998)), (chain.Last, chain.Gaps.Count, chain.Gaps[^1]));
    }
}
