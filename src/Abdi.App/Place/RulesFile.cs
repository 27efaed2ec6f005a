using Abdi.App.Shell;
using System.Text;
using System.Text.Json;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.App.Place;

/// <summary>Reads rules.json. Themes and programmes are known at once; what speaks of regions waits for the villages.</summary>
internal sealed class RulesFile
{
    private const int MostHalfEarthKm = 20_038;

    private readonly JsonSection root;

    private RulesFile(JsonSection root)
    {
        this.root = root;
        Basis = BasisOf();
        Themes = Names("themes");
        if (Themes.Length == 0 && root.Find("themes", demanded: false) is { Kind: JsonTokenType.StartArray } empty)
        {
            root.Fault(FaultCode.ValueOutOfRange, empty.Offset, "themes", "[]", "1", "…");
        }

        JsonSection skills = root.Section("programme_skills");
        Programmes = [.. skills.Members.Select(m => m.Key).Distinct()];
        ProgrammeSkills = [.. Programmes.Select(p => (IReadOnlyList<string>)[.. skills.Texts(p).Select(s => s.Text)])];
        skills.ReportOthers();
    }

    /// <summary>Gets what service is shared in proportion to.</summary>
    public EquityBasis Basis { get; }

    /// <summary>Gets the themes.</summary>
    public string[] Themes { get; }

    /// <summary>Gets the study programmes.</summary>
    public string[] Programmes { get; }

    private IReadOnlyList<string>[] ProgrammeSkills { get; }

    /// <summary>Reads the file; null when it is no JSON object, which is reported.</summary>
    public static RulesFile? Open(string file, byte[] json, FaultList faults)
    {
        int mark = json.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        byte[] text = json[mark..];
        try
        {
            JsonTree tree = JsonTree.Parse(text);
            if (tree.Kind != JsonTokenType.StartObject)
            {
                faults.Add(new(FaultCode.JsonNotObject, file));
                return null;
            }

            return new(new(file, text, tree, "", faults));
        }
        catch (JsonException e)
        {
            string reason = e.Message.Split(" LineNumber:")[0];
            faults.Add(new(FaultCode.JsonSyntax, file, (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1, null, reason));
            return null;
        }
    }

    /// <summary>The rules, once the regions are known (ordinal order of their codes).</summary>
    public PlacementRules Rules(string[] regions)
    {
        (int[] regionMin, int[] regionMax) = Bounds("region", regions, FaultCode.RegionWithoutVillage, FaultCode.RegionNotUsed);
        (int[] themeMin, int[] themeMax) = Bounds("theme", Themes, FaultCode.ThemeNotListed, FaultCode.ThemeNotUsed);
        var rules = new PlacementRules
        {
            GroupsTotal = root.Whole("groups_total", 1),
            GroupSizeMin = root.Whole("group_size_min", 0),
            GroupSizeMax = root.Whole("group_size_max", 1),
            BalancedSizes = root.Flag("balanced_sizes", false),
            FemaleShareMin = root.Number("female_share_min", 0, 1),
            FemaleShareMax = root.Number("female_share_max", 0, 1),
            MinFaculties = root.Whole("min_faculties", 0),
            ForbidHomeVillage = root.Flag("forbid_home_village"),
            EquityBasis = Basis,
            LanguageMin = root.Whole("language_min", 0, 0),
            DistrictMaxGroups = root.Whole("district_max_groups", 0),
            RegionMin = regionMin,
            RegionMax = regionMax,
            ThemeMin = themeMin,
            ThemeMax = themeMax,
            ThemeWeightMilli = ThemeWeights(),
            PriorWeightMilli = root.Whole("prior_weight_milli", 0),
            PriorDiscountMilli = root.Whole("prior_discount_milli", 0),
            LodgeProportionalMix = root.Flag("lodge_proportional_mix", false),
            ProgrammeSkills = ProgrammeSkills,
            SkillRequirements = Requirements(),
            ThemeDisciplines = Disciplines(),
            DisciplineMismatchKm = root.Whole("discipline_mismatch_km", 0),
            UnknownTravelKm = root.Number("unknown_travel_km", 0, MostHalfEarthKm),
            HealthPoints = HealthPoints(),
            PreferenceCost = PreferenceCosts(),
        };
        Ordered("group_size_min", rules.GroupSizeMin, "group_size_max", rules.GroupSizeMax);
        Ordered("female_share_min", rules.FemaleShareMin, "female_share_max", rules.FemaleShareMax);
        root.ReportOthers("version", "seed", "note");
        return rules;
    }

    private EquityBasis BasisOf()
    {
        JsonTree? value = root.Find("equity_basis", demanded: false);
        if (value is not null and not { Kind: JsonTokenType.String, Text: "population_need" or "village_need" })
        {
            root.Fault(FaultCode.BasisUnknown, value.Offset, "equity_basis", value.Text);
        }

        return value?.Text == "village_need" ? EquityBasis.VillageNeed : EquityBasis.PopulationNeed;
    }

    private string[] Names(string key)
    {
        List<string> names = [];
        foreach ((string name, int offset) in root.Texts(key))
        {
            if (name.Length == 0 || names.Contains(name))
            {
                root.Fault(FaultCode.NameTwice, offset, key, name);
            }
            else
            {
                names.Add(name);
            }
        }

        return [.. names];
    }

    private (int[] Min, int[] Max) Bounds(string kind, string[] names, FaultCode demandsUnlisted, FaultCode unlisted)
    {
        int[] min = Limits($"{kind}_min", 0), max = Limits($"{kind}_max", int.MaxValue);
        for (int i = 0; i < names.Length; i++)
        {
            if (min[i] > max[i])
            {
                int offset = root.Find($"{kind}_min", demanded: false)!.Find(names[i])!.Offset;
                root.Fault(FaultCode.MinAboveMax, offset, $"{kind}_min.{names[i]}", FaultList.Number(min[i]), $"{kind}_max.{names[i]}", FaultList.Number(max[i]));
            }
        }

        return (min, max);

        int[] Limits(string key, int otherwise)
        {
            var limits = new int[names.Length];
            Array.Fill(limits, otherwise);
            JsonSection section = root.Section(key);
            foreach ((string name, int offset, JsonTree value) in section.Members)
            {
                int limit = section.WholeOf(value, $"{key}.{name}", 0) ?? otherwise;
                if (Array.IndexOf(names, name) is var i and >= 0)
                {
                    limits[i] = limit;
                }
                else if (names.Length > 0)
                {
                    section.Fault(otherwise == 0 && limit > 0 ? demandsUnlisted : unlisted, offset, $"{key}.{name}", name, NearMiss.Of(name, names) ?? "");
                }
            }

            return limits;
        }
    }

    private int[] ThemeWeights()
    {
        JsonSection section = root.Section("theme_weight_milli");
        int[] weights = [.. Themes.Select(theme => section.Whole(theme, 0))];
        ReportUnusedThemes(section, "theme_weight_milli");
        return weights;
    }

    private IReadOnlyList<SkillRequirement>[] Requirements()
    {
        JsonSection section = root.Section("skill_requirements");
        ReportUnusedThemes(section, "skill_requirements");
        return [.. Themes.Select(theme => (IReadOnlyList<SkillRequirement>)[.. OfTheme(theme)])];

        IEnumerable<SkillRequirement> OfTheme(string theme)
        {
            string name = $"skill_requirements.{theme}";
            foreach (JsonTree item in section.ListOf(section.Find(theme, demanded: false), name))
            {
                JsonSection requirement = section.SectionOf(item, name);
                yield return new([.. requirement.Texts("any_of").Select(s => s.Text)], requirement.Whole("min", 0));
                requirement.ReportOthers();
            }
        }
    }

    private IReadOnlyList<string>?[] Disciplines()
    {
        JsonSection section = root.Section("theme_disciplines");
        ReportUnusedThemes(section, "theme_disciplines");
        return [.. Themes.Select(theme => section.Find(theme, demanded: false) is null ? null : (IReadOnlyList<string>)[.. section.Texts(theme).Select(d => d.Text)])];
    }

    private HealthPoint[] HealthPoints()
    {
        List<HealthPoint> points = [];
        foreach (JsonTree item in root.ListOf(root.Find("health_points", demanded: true), "health_points"))
        {
            JsonSection section = root.SectionOf(item, "health_points");
            var point = new GeoPoint(section.Number("lat", double.MinValue, double.MaxValue), section.Number("lon", double.MinValue, double.MaxValue));
            if (CsvNumbers.FaultOf(point) is { } fault)
            {
                root.Fault(fault, item.Offset, "health_points", section.Find("lat", demanded: false)?.Text ?? "", section.Find("lon", demanded: false)?.Text ?? "");
            }

            points.Add(new(section.Find("name", demanded: false)?.Text ?? "", point));
        }

        return [.. points];
    }

    private int[] PreferenceCosts()
    {
        JsonTree? value = root.Find("preference_cost", demanded: true);
        int[] costs = [.. root.ListOf(value, "preference_cost").Select(item => root.WholeOf(item, "preference_cost", 0) ?? 0)];
        if (value is not null && costs.Length == 0)
        {
            root.Fault(FaultCode.ValueOutOfRange, value.Offset, "preference_cost", "[]", "1", "…");
        }

        return costs.Length == 0 ? [0] : costs;
    }

    private void ReportUnusedThemes(JsonSection section, string key)
    {
        foreach ((string name, int offset, _) in section.Members)
        {
            if (!Themes.Contains(name))
            {
                section.Fault(FaultCode.ThemeNotUsed, offset, $"{key}.{name}", name, NearMiss.Of(name, Themes) ?? "");
            }
        }
    }

    private void Ordered(string minKey, double min, string maxKey, double max)
    {
        if (min > max)
        {
            string Shown(double number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            int offset = root.Find(minKey, demanded: false)?.Offset ?? 0;
            root.Fault(FaultCode.MinAboveMax, offset, minKey, Shown(min), maxKey, Shown(max));
        }
    }
}
