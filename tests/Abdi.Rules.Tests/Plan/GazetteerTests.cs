using Abdi.Rules.Plan;

namespace Abdi.Rules.Tests.Plan;

public sealed class GazetteerTests
{
    private static readonly GeoPoint West = new(-6.6, 105.8), East = new(-6.4, 106.0);

    private static readonly GazetteerDraft Draft = new()
    {
        Provinces = [new("36", "Banten")],
        Regencies = [new("36.01", "Kabupaten Pandeglang"), new("36.02", "Kabupaten Lebak")],
        Districts = [new("36.01.01", "Sumur"), new("36.02.16", "Cijaku"), new("36.02.28", "Cigemblong")],
        Villages =
        [
            Listed("36.01.01.2001", "Sumberjaya"), Listed("36.01.01.2002", "Tunjung Teja"), Listed("36.01.01.2003", "Sukajaya"),
            Listed("36.02.16.2001", "Sukajaya"), Listed("36.02.28.2009", "Cikaratuan"),
        ],
        History = new(CodeHistory.KnownChanges),
    };

    [Fact]
    public void A_village_takes_its_own_point_then_that_of_its_older_code_then_its_districts_mean()
    {
        Gazetteer gazetteer = (Draft with
        {
            Points = new Dictionary<VillageCode, GeoPoint>
            {
                [VillageCode.Parse("36.01.01.2001")] = West,
                [VillageCode.Parse("36.01.01.2002")] = East,
                [VillageCode.Parse("36.02.16.2018")] = West,
            },
        }).Build();
        Assert.Equal((West, PointSource.Published), PointOf(gazetteer, "36.01.01.2001"));
        Assert.Equal((West, PointSource.Published), PointOf(gazetteer, "36.02.28.2009"));
        Assert.Equal((new GeoPoint(-6.5, 105.9), PointSource.DistrictMean), PointOf(gazetteer, "36.01.01.2003"));
        Assert.Equal((null, PointSource.Unknown), PointOf(gazetteer, "36.02.16.2001"));
    }

    [Fact]
    public void Without_published_points_they_are_drawn_inside_the_circle_and_called_approximate()
    {
        RegencyCircle circle = new(West, 20);
        Gazetteer gazetteer = (Draft with { Circles = new Dictionary<string, RegencyCircle> { ["36.01"] = circle } }).Build();
        GazetteerVillage[] drawn = [.. gazetteer.Villages.Where(v => v.Regency.Code == "36.01")];
        Assert.All(drawn, v => Assert.InRange(v.Point!.Value.KilometresTo(West), 0, 20));
        Assert.All(drawn, v => Assert.True(v.IsPointApproximate));
        Assert.Equal(3, drawn.Select(v => v.Point).Distinct().Count());
        Assert.Equal(drawn[0].Point, circle.Draw(drawn[0].Code));
        Assert.Equal((null, PointSource.Unknown), PointOf(gazetteer, "36.02.16.2001"));
    }

    [Fact]
    public void A_village_is_found_by_the_code_it_had_before() =>
        Assert.Equal("Cikaratuan", Draft.Build().Find(VillageCode.Parse("3602162018"))?.Name);

    [Fact]
    public void A_name_finds_every_village_that_bears_it()
    {
        Gazetteer gazetteer = Draft.Build();
        Assert.Equal(["Kabupaten Pandeglang", "Kabupaten Lebak"], gazetteer.ListNamed("sukajaya").Select(v => v.Regency.Name));
        Assert.Equal(["Tunjung Teja"], gazetteer.ListNamed(" TUNJUNGTEJA ").Select(v => v.Name));
        Assert.Equal(["Sumberjaya", "Sukajaya", "Sukajaya"], gazetteer.ListNamed("jaya").Select(v => v.Name));
        Assert.Empty(gazetteer.ListNamed(" - "));
    }

    [Fact]
    public void A_village_whose_district_is_not_listed_stops_the_build() =>
        Assert.Throws<KeyNotFoundException>(() => (Draft with { Districts = [] }).Build());

    [Fact]
    public void Codes_follow_each_other_to_the_last_one()
    {
        VillageCode first = VillageCode.Parse("36.01.01.2001"), second = VillageCode.Parse("36.01.02.2001"), third = VillageCode.Parse("36.01.03.2001");
        CodeHistory history = new([new(second, third, ""), new(first, second, ""), new(first, second, "again")]);
        Assert.Equal(third, history.CurrentOf(first));
        Assert.Equal(third, history.CurrentOf(third));
        Assert.True(history.MayAdd(new(VillageCode.Parse("36.01.09.2001"), first, "")));
        Assert.True(history.MayAdd(new(first, second, "the same once more")));
        Assert.False(history.MayAdd(new(first, third, "first became second already")));
        Assert.False(history.MayAdd(new(third, first, "a circle")));
        Assert.False(history.MayAdd(new(third, third, "itself")));
        Assert.Throws<ArgumentException>(() => new CodeHistory([new(first, second, ""), new(second, first, "")]));
        Assert.Throws<ArgumentException>(() => new CodeHistory([new(first, second, ""), new(first, third, "")]));
        Assert.Throws<ArgumentException>(() => new CodeHistory([new(first, first, "")]));
    }

    private static ListedVillage Listed(string code, string name) => new(VillageCode.Parse(code), name);

    private static (GeoPoint? Point, PointSource Source) PointOf(Gazetteer gazetteer, string code) =>
        gazetteer.Find(VillageCode.Parse(code)) is { } village ? (village.Point, village.PointSource) : throw new KeyNotFoundException(code);
}
