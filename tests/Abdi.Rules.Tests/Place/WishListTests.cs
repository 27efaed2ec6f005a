using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Rules.Tests.Place;

public sealed class WishListTests
{
    private static readonly DateTimeOffset Now = new(2025, 4, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly string[] Possible = [WishList.ForTheme("umkm"), WishList.ForTheme("waste"), WishList.ForRegion("36.01"), WishList.ForRegion("36.02")];

    [Fact]
    public void Three_wishes_are_ranked_in_their_order()
    {
        WishList wishes = List();
        Assert.Null(wishes.Rank([Possible[2], Possible[0], Possible[1]], Possible, Now, 1));
        Assert.Equal("region:36.01;theme:umkm;theme:waste", wishes.Wishes);
    }

    [Fact]
    public void No_wish_at_all_is_a_choice()
    {
        WishList wishes = List();
        Assert.Null(wishes.Rank([Possible[0]], Possible, Now, 1));
        Assert.Null(wishes.Rank([], Possible, Now, 1));
        Assert.Empty(wishes.Ranked);
    }

    [Fact]
    public void A_fourth_a_repeated_and_an_unknown_wish_are_refused_and_nothing_changes()
    {
        WishList wishes = List();
        Assert.Null(wishes.Rank([Possible[0]], Possible, Now, 1));
        Assert.Equal("wishes-too-many", wishes.Rank(Possible, Possible, Now, 1)?.Code);
        Assert.Equal("wish-twice", wishes.Rank([Possible[1], Possible[1]], Possible, Now, 1)?.Code);
        Assert.Equal("wish-unknown", wishes.Rank(["region:99.99"], Possible, Now, 1)?.Code);
        Assert.Equal("changed-meanwhile", wishes.Rank([Possible[1]], Possible, Now, 7)?.Code);
        Assert.Equal("theme:umkm", wishes.Wishes);
    }

    [Theory]
    [InlineData(PeriodPhase.Enrolling, "2025-04-10", null)]
    [InlineData(PeriodPhase.Placing, "2025-04-01", null)]
    [InlineData(PeriodPhase.Enrolling, "2025-03-31", "wishes-closed")]
    [InlineData(PeriodPhase.Drafting, "2025-04-10", "wishes-not-asked")]
    [InlineData(PeriodPhase.Published, "2025-04-10", "wishes-not-asked")]
    [InlineData(PeriodPhase.Enrolling, null, "wishes-not-asked")]
    public void Wishes_are_ranked_until_the_evening_of_the_last_day(PeriodPhase phase, string? until, string? refused)
    {
        PlacementTerms terms = new() { InstitutionId = new(Guid.NewGuid()), PeriodId = new(Guid.NewGuid()) };
        Assert.Null(terms.Change(until is null ? null : DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture), null, SeenFrom.Gong, false, 1));
        Assert.Equal(refused, PlacementTerms.FaultOfRanking(terms, phase, DateOnly.FromDateTime(Now.DateTime))?.Code);
    }

    private static WishList List() => new() { InstitutionId = new(Guid.NewGuid()), ParticipantId = new(Guid.NewGuid()) };
}
