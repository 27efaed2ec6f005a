using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Rules.Tests.Place;

public class RuleHintsTests
{
    private static readonly RuleSet Rules = new()
    {
        GroupsTotal = 10, GroupSizeMin = 9, GroupSizeMax = 11, FemalePercentMin = 40, FemalePercentMax = 80, MinFaculties = 3, DistrictMaxGroups = 4, LanguageMin = 1,
        Regions = new Dictionary<string, RuleLimits> { ["R1"] = new(2, 8) }, Themes = new Dictionary<string, RuleLimits> { ["waste"] = new(3, null), ["umkm"] = new(2, 9) },
        ProgrammeSkills = new Dictionary<string, IReadOnlyList<string>> { ["P0"] = ["teknik"], ["P1"] = ["usaha"], ["P2"] = ["digital"] },
        SkillRequirements = new Dictionary<string, IReadOnlyList<SkillRequirement>> { ["waste"] = [new(["teknik"], 2)], ["umkm"] = [new(["usaha", "digital"], 4)] },
        ThemeDisciplines = new Dictionary<string, IReadOnlyList<string>> { ["umkm"] = ["Ekonomi"] },
    };

    private static readonly SeasonCounts Season = new()
    {
        Students = 100, Women = 60,
        Programmes = [.. Enumerable.Range(0, 4).Select(number => new ProgrammeCount($"P{number}", $"F{number}", 25))],
        Speakers = [(new HashSet<string> { "su" }, 70), (new HashSet<string> { "jv", "bew" }, 20)],
        HealthLimitsKm = [30, 12.5],
        Supervisors = [.. Enumerable.Range(0, 6).Select(number => new SupervisorLoad(number == 0 ? "Ekonomi" : "Hukum", 1, 2))],
        Hosts = [.. Enumerable.Range(0, 20).Select(number => new Village
        {
            Code = $"V{number}", Name = $"Desa {number}", RegionIndex = number / 10, DistrictIndex = number / 5, LanguageIndex = number % 2, Point = new GeoPoint(-6.1 - number * 0.01, 106), Population = 1000, MaxGroups = 1,
            LodgingFemale = 8, LodgingMale = 6, NeedMilli = [500, number % 4 == 0 ? null : 400],
        })],
        Regions = [new("R1", "Utara"), new("R2", "Selatan")], Districts = 4, Languages = ["su", "jv"], Themes = [new("waste", "Sampah"), new("umkm", "UMKM")], HealthPoints = [new("Puskesmas", new(-6.1, 106))],
    };

    /// <summary>What is changed, the rule that then cannot be kept, and the step of the plan that could mend it.</summary>
    private static readonly Dictionary<string, (RuleSet Rules, SeasonCounts Season, string? Field, string? Step)> Impossible = new(StringComparer.Ordinal)
    {
        ["nobody to place"] = (Rules, Season with { Students = 0, Women = 0, Programmes = [] }, nameof(RuleSet.GroupsTotal), "students"),
        ["too few groups"] = (Rules with { GroupsTotal = 9 }, Season, nameof(RuleSet.GroupsTotal), "students"),
        ["too many groups"] = (Rules with { GroupsTotal = 12 }, Season, nameof(RuleSet.GroupsTotal), "students"),
        ["too few women"] = (Rules with { FemalePercentMin = 70 }, Season, nameof(RuleSet.FemalePercentMin), null),
        ["too few men"] = (Rules with { FemalePercentMax = 50 }, Season, nameof(RuleSet.FemalePercentMax), null),
        ["no number of women in a share"] = (Rules with { FemalePercentMin = 61, FemalePercentMax = 69 }, Season, nameof(RuleSet.FemalePercentMin), null),
        ["too few faculties"] = (Rules with { MinFaculties = 5 }, Season, nameof(RuleSet.MinFaculties), null),
        ["a faculty too small"] = (Rules with { MinFaculties = 4 }, Season with { Programmes = [new("P0", "F0", 33), new("P1", "F1", 33), new("P2", "F2", 33), new("P3", "F3", 1)] }, nameof(RuleSet.MinFaculties), null),
        ["too few speakers"] = (Rules with { LanguageMin = 10 }, Season, nameof(RuleSet.LanguageMin), "hosts"),
        ["more speakers than members"] = (Rules with { LanguageMin = 11 }, Season, nameof(RuleSet.LanguageMin), "hosts"),
        ["too few places in districts"] = (Rules with { DistrictMaxGroups = 2 }, Season, nameof(RuleSet.DistrictMaxGroups), "hosts"),
        ["places held back"] = (Rules, Season with { Hosts = [.. Season.Hosts.Select((host, at) => at < 12 ? host with { HoldReason = "adat" } : host)] }, nameof(RuleSet.DistrictMaxGroups), "hosts"),
        ["a region without room"] = (Rules with { Regions = new Dictionary<string, RuleLimits> { ["R1"] = new(9, null) } }, Season, nameof(RuleSet.Regions), "hosts"),
        ["minima of regions above all groups"] = (Rules with { Regions = new Dictionary<string, RuleLimits> { ["R1"] = new(6, null), ["R2"] = new(6, null) } }, Season, nameof(RuleSet.Regions), null),
        ["maxima of regions below all groups"] = (Rules with { Regions = new Dictionary<string, RuleLimits> { ["R1"] = new(null, 4), ["R2"] = new(null, 4) } }, Season, nameof(RuleSet.DistrictMaxGroups), "hosts"),
        ["a theme with too few known needs"] = (Rules with { Themes = new Dictionary<string, RuleLimits> { ["umkm"] = new(16, null) } }, Season, nameof(RuleSet.Themes), "needs"),
        ["minima of themes above all groups"] = (Rules with { Themes = new Dictionary<string, RuleLimits> { ["umkm"] = new(6, null), ["waste"] = new(5, null) } }, Season, nameof(RuleSet.Themes), null),
        ["maxima of themes below all groups"] = (Rules with { Themes = new Dictionary<string, RuleLimits> { ["umkm"] = new(null, 6), ["waste"] = new(null, 3) } }, Season, nameof(RuleSet.Themes), "needs"),
        ["no themes"] = (Rules, Season with { Themes = [] }, nameof(RuleSet.Themes), "themes"),
        ["too few beds for women"] = (Rules with { LodgeProportionalMix = false }, Season with { Hosts = [.. Season.Hosts.Select(host => host with { LodgingFemale = 5, LodgingMale = 8 })] }, nameof(RuleSet.LodgeProportionalMix), "hosts"),
        ["too few beds for men"] = (Rules with { LodgeProportionalMix = false }, Season with { Hosts = [.. Season.Hosts.Select(host => host with { LodgingFemale = 8, LodgingMale = 3 })] }, nameof(RuleSet.LodgeProportionalMix), "hosts"),
        ["too few supervisors"] = (Rules, Season with { Supervisors = [new("Hukum", 0, 9)] }, nameof(RuleSet.GroupsTotal), "supervisors"),
        ["supervisors who must guide more"] = (Rules, Season with { Supervisors = [new("Hukum", 11, 20)] }, nameof(RuleSet.GroupsTotal), "supervisors"),
        ["residents not known"] = (Rules with { EquityBasis = EquityBasis.PopulationNeed }, Season with { Hosts = [.. Season.Hosts.Take(19), Season.Hosts[19] with { Population = null }] }, nameof(RuleSet.EquityBasis), "hosts"),
        ["health care too far"] = (Rules, Season with { HealthPoints = [new("Jauh", new(-8, 106))] }, null, "hosts"),
        ["no health care"] = (Rules, Season with { HealthPoints = [] }, null, "hosts"),
    };

    public static TheoryData<string> Cases => new(Impossible.Keys);

    [Fact]
    public void A_season_with_enough_of_everything_has_nothing_impossible_and_claims_nothing()
    {
        IReadOnlyList<RuleHint> hints = RuleHints.Of(Rules, Season);
        Assert.All(hints, hint => Assert.NotEqual(HintState.Impossible, hint.State));
        Assert.All(hints, hint => Assert.DoesNotContain("mungkin", hint.Text.Indonesian, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Cases))]
    public void What_the_season_cannot_give_is_said_to_be_impossible_at_its_rule(string what)
    {
        var (rules, season, field, step) = Impossible[what];
        Assert.Contains(RuleHints.Of(rules, season), hint => hint.State == HintState.Impossible && hint.Field == field && hint.Step == step);
    }

    [Fact]
    public void Hints_tell_the_figures()
    {
        RuleSet rules = RuleSet.Usual(935, 570, 60, 9) with { GroupsTotal = 60, FemalePercentMax = 76 };
        RuleHint men = RuleHints.Of(rules, Season with { Students = 935, Women = 570 }).Single(hint => hint.Field == nameof(rules.FemalePercentMax));
        Assert.Equal(HintState.Enough, men.State);
        Assert.Equal("Kelompok 15–16 orang, laki-laki paling sedikit 4: perlu 240, tersedia 365.", men.Text.Indonesian);
        Assert.Equal("Groups of 15–16, at least 4 men: 240 needed, 365 there.", men.Text.English);
    }

    [Fact]
    public void What_just_goes_is_tight()
    {
        RuleHint size = RuleHints.Of(Rules with { GroupSizeMin = 10 }, Season)[0];
        Assert.Equal((HintState.Tight, "10 kelompok × 10–11 orang: pas untuk 100 mahasiswa. Satu orang mundur saja sudah tidak dapat."), (size.State, size.Text.Indonesian));
        Assert.Contains(RuleHints.Of(Rules, Season with { Supervisors = [new("Hukum", 0, 10)] }), hint => hint is { State: HintState.Tight, Step: "supervisors" });
    }

    [Fact]
    public void Missing_skills_and_disciplines_are_no_hard_rule()
    {
        IReadOnlyList<RuleHint> hints = RuleHints.Of(Rules with { ProgrammeSkills = new Dictionary<string, IReadOnlyList<string>> { ["P0"] = ["teknik"] } }, Season with { Supervisors = [new("Hukum", 0, 20)] });
        Assert.Contains(hints, hint => hint is { State: HintState.Tight, Field: nameof(RuleSet.SkillRequirements), Code: "umkm" } && hint.Text.Indonesian.Contains("“usaha atau digital”", StringComparison.Ordinal));
        Assert.Contains(hints, hint => hint is { State: HintState.Enough, Field: nameof(RuleSet.SkillRequirements), Code: "waste" } && hint.Text.Indonesian.Contains("cukup untuk 12 kelompok", StringComparison.Ordinal));
        Assert.Contains(hints, hint => hint is { State: HintState.Tight, Field: nameof(RuleSet.ThemeDisciplines), Code: "umkm" });
    }

    [Fact]
    public void Places_that_cannot_be_used_are_counted_by_their_reason()
    {
        Village[] hosts = [.. Season.Hosts.Select((host, at) => at switch { < 4 => host with { HoldReason = "adat" }, < 7 => host with { Point = null }, < 12 => host with { MaxGroups = 0 }, 12 => host with { NeedMilli = [null, null] }, 13 => host with { LodgingMale = 0 }, _ => host })];
        RuleHint places = RuleHints.Of(Rules, Season with { Hosts = hosts }).Single(hint => hint is { State: HintState.Impossible, Field: nameof(RuleSet.DistrictMaxGroups) });
        Assert.Contains("Tidak dapat dipakai: 4 ditahan, 3 tanpa titik koordinat, 5 belum diisi daya tampungnya, 1 tanpa kebutuhan yang diketahui, 1 kurang tempat menginap.", places.Text.Indonesian, StringComparison.Ordinal);
    }
}
