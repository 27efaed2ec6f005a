using Abdi.Rules.Plan;
using CsCheck;

namespace Abdi.Rules.Tests.Plan;

public sealed class NeedTests
{
    private static readonly Gen<long> Values = Gen.Long[-2_000_000, 2_000_000];
    private static readonly Gen<(int Weight, int? NeedMilli)[]> Parts = Gen.Select(Gen.Int[1, IndicatorWeight.WeightAtMost], Gen.Int[0, 1000].Nullable(0.3)).Array[0, 8];

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0.5684, 432)]
    [InlineData(0, 1000)]
    public void A_low_index_means_need(double idm, int need) =>
        Assert.Equal(need, IndicatorFacts.LowMeansNeed("IDM").NeedMilliOf(IndicatorFacts.MicroOf(idm)));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(23.5, 588)]
    [InlineData(40, 1000)]
    [InlineData(61, 1000)]
    public void A_high_share_means_need_and_beyond_the_end_it_is_full(double stunting, int need) =>
        Assert.Equal(need, Share(0, 40).NeedMilliOf(IndicatorFacts.MicroOf(stunting)));

    [Fact]
    public void A_need_is_the_exact_place_between_the_two_ends_rounded_half_up() =>
        Gen.Select(Values, Values, Values).Where((none, full, _) => none != full).Sample((none, full, value) =>
        {
            int need = new IndicatorFacts { Name = "x", Scale = IndicatorScale.Quantity, NoNeedMicro = none, FullNeedMicro = full }.NeedMilliOf(value);
            decimal exact = 1000m * (value - none) / (full - none);
            Assert.Equal((int)Math.Round(Math.Clamp(exact, 0, 1000), MidpointRounding.AwayFromZero), need);
        });

    [Fact]
    public void The_need_of_a_theme_lies_between_the_needs_it_is_made_of() => Parts.Sample(parts =>
    {
        int[] known = [.. parts.Select(part => part.NeedMilli).OfType<int>()];
        int? need = HostNeed.Compute(parts);
        Assert.Equal(known.Length == 0, need is null);
        Assert.True(need is null || (need >= known.Min() && need <= known.Max()));
    });

    [Fact]
    public void An_unknown_figure_takes_no_part_and_counts_as_nothing() => Parts.Sample(parts =>
        Assert.Equal(HostNeed.Compute(parts.Where(part => part.NeedMilli is not null)), HostNeed.Compute(parts)));

    [Fact]
    public void Weights_count_in_proportion() => Gen.Select(Parts, Gen.Int[2, 9]).Sample((parts, times) =>
        Assert.Equal(HostNeed.Compute(parts), HostNeed.Compute(parts.Select(part => (part.Weight * times, part.NeedMilli)))));

    [Fact]
    public void Where_nothing_is_known_the_need_is_unknown_and_not_nothing()
    {
        Assert.Null(HostNeed.Compute([]));
        Assert.Null(HostNeed.Compute([(3, null)]));
        Assert.Equal(0, HostNeed.Compute([(3, 0), (1, null)]));
    }

    [Fact]
    public void Two_ends_that_are_equal_or_no_share_are_refused()
    {
        Assert.Equal("indicator-ends-equal", Share(5, 5).Fault()!.Code);
        Assert.Equal("NoNeed", Share(-1, 40).Fault()!.Field);
        Assert.Equal("FullNeed", Share(0, 101).Fault()!.Field);
        Assert.Equal("Name", (Share(0, 40) with { Name = " " }).Fault()!.Field);
        Assert.Null(Share(0, 40).Fault());
    }

    [Fact]
    public void A_need_is_stated_with_its_source_and_year_or_not_at_all()
    {
        StatedNeed need = new() { InstitutionId = default, HostId = default, ThemeId = default };
        Assert.Equal("Need", need.State(NeedStatedBy.Office, 1.2, "survei", 2025, 1)!.Field);
        Assert.Equal("Need", need.State(NeedStatedBy.Office, null, "survei", 2025, 1)!.Field);
        Assert.Equal("Source", need.State(NeedStatedBy.Office, 0.8, " ", 2025, 1)!.Field);
        Assert.Equal("Year", need.State(NeedStatedBy.Office, 0.8, "survei", 25, 1)!.Field);
        Assert.Equal(Refusal.ChangedMeanwhile, need.State(NeedStatedBy.Office, 0.8, "survei", 2025, 2));
        Assert.Equal((0, ""), (need.NeedMilli, need.Source));
        Assert.Null(need.State(NeedStatedBy.Host, 0.8126, " survei ", 2025, 1));
        Assert.Equal((813, "survei", 2025, NeedStatedBy.Host), (need.NeedMilli, need.Source, need.Year, need.By));
    }

    [Fact]
    public void The_range_of_a_status_holds_what_has_that_status() => Gen.Int[0, 10_000].Sample(tenThousandths =>
    {
        double idm = tenThousandths / 10_000.0;
        (double above, double atMost) = IdmCutOffs.RangeOf(IdmCutOffs.StatusOf(VillageKind.Desa, idm)!.Value);
        Assert.True(idm > above && idm <= atMost);
    });

    [Fact]
    public void A_statement_of_a_host_is_judged_once_read_and_five_words_span_the_whole_scale()
    {
        int[] needs = [.. Enum.GetValues<NeedLevel>().Select(level => Statement(level).NeedMilli)];
        Assert.Equal([0, 250, 500, 750, 1000], needs);
        HostStatement statement = Statement(NeedLevel.Much);
        Assert.Equal("statement-undecided", statement.Decide(StatementDecision.Waiting, 1)!.Code);
        Assert.Equal(Refusal.ChangedMeanwhile, statement.Decide(StatementDecision.Accepted, 2));
        Assert.Equal(StatementDecision.Waiting, statement.Decision);
        Assert.Null(statement.Decide(StatementDecision.SetAside, 1));
        Assert.Equal(StatementDecision.SetAside, statement.Decision);
    }

    [Fact]
    public void A_link_is_good_until_it_is_used_revoked_or_too_old_and_anew_when_it_is_made_again()
    {
        DateTimeOffset now = new(2025, 3, 1, 8, 0, 0, TimeSpan.Zero);
        HostLink link = new() { InstitutionId = default, HostId = default };
        link.Renew("a", now);
        Assert.True(link.IsGood(now.AddDays(29)));
        Assert.False(link.IsGood(now + HostLink.GoodFor));
        link.Renew("b", now.AddDays(40));
        Assert.True(link.IsGood(now.AddDays(41)));
    }

    private static HostStatement Statement(NeedLevel level) => new() { InstitutionId = default, Id = default, HostId = default, ThemeId = default, Level = level, Word = "", StatedAt = default };

    private static IndicatorFacts Share(double none, double full) =>
        new() { Name = "Balita stunting", Scale = IndicatorScale.Percent, NoNeedMicro = IndicatorFacts.MicroOf(none), FullNeedMicro = IndicatorFacts.MicroOf(full) };
}
