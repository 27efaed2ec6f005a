using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>What is typed of a scenario; <c>ReadVersion</c> is the version that was on screen. Numbers are texts until they are read, so that nothing typed is lost.</summary>
public sealed record ScenarioForm
{
    public string? Name { get; init; }

    public string? Seed { get; init; }

    public string? GroupsTotal { get; init; }

    public string? GroupSizeMin { get; init; }

    public string? GroupSizeMax { get; init; }

    public string? BalancedSizes { get; init; }

    public string? FemalePercentMin { get; init; }

    public string? FemalePercentMax { get; init; }

    public string? MinFaculties { get; init; }

    public string? LanguageMin { get; init; }

    public string? ForbidHomeVillage { get; init; }

    public EquityBasis EquityBasis { get; init; } = EquityBasis.VillageNeed;

    public string? PriorWeightPercent { get; init; }

    public string? PriorDiscountPercent { get; init; }

    public string? DistrictMaxGroups { get; init; }

    public string? LodgeProportionalMix { get; init; }

    public string? DisciplineMismatchKm { get; init; }

    public string? UnknownTravelKm { get; init; }

    /// <summary>Gets what the first, second, third wish costs, and none of them.</summary>
    public string[]? Costs { get; init; }

    public string[]? Regions { get; init; }

    public string[]? RegionLeast { get; init; }

    public string[]? RegionMost { get; init; }

    public string[]? Themes { get; init; }

    public string[]? ThemeLeast { get; init; }

    public string[]? ThemeMost { get; init; }

    public string[]? ThemeSkills { get; init; }

    public string[]? Programmes { get; init; }

    public string[]? ProgrammeSkills { get; init; }

    /// <summary>Gets the disciplines ticked for themes, each as <see cref="FitOf"/> writes it.</summary>
    public string[]? Fits { get; init; }

    public int ReadVersion { get; init; }

    /// <summary>A discipline that fits a theme. The codes of themes hold no colon.</summary>
    internal static string FitOf(string theme, string discipline) => $"{theme}:{discipline}";

    /// <summary>The form of a scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="or">The word between skills of which any will do.</param>
    internal static ScenarioForm Of(Scenario scenario, string or)
    {
        RuleSet rules = scenario.Rules;
        string[] themes = [.. rules.Themes.Keys.Union(rules.SkillRequirements.Keys)];
        return new()
        {
            Name = scenario.Name, Seed = TypedNumber.Written(scenario.Seed), ReadVersion = scenario.Version,
            GroupsTotal = TypedNumber.Written(rules.GroupsTotal), GroupSizeMin = TypedNumber.Written(rules.GroupSizeMin), GroupSizeMax = TypedNumber.Written(rules.GroupSizeMax), BalancedSizes = Ticked(rules.BalancedSizes),
            FemalePercentMin = TypedNumber.Written(rules.FemalePercentMin), FemalePercentMax = TypedNumber.Written(rules.FemalePercentMax), MinFaculties = TypedNumber.Written(rules.MinFaculties),
            LanguageMin = TypedNumber.Written(rules.LanguageMin), ForbidHomeVillage = Ticked(rules.ForbidHomeVillage), EquityBasis = rules.EquityBasis,
            PriorWeightPercent = TypedNumber.Written(rules.PriorWeightPercent), PriorDiscountPercent = TypedNumber.Written(rules.PriorDiscountPercent),
            DistrictMaxGroups = TypedNumber.Written(rules.DistrictMaxGroups), LodgeProportionalMix = Ticked(rules.LodgeProportionalMix),
            DisciplineMismatchKm = TypedNumber.Written(rules.DisciplineMismatchKm), UnknownTravelKm = TypedNumber.Written(rules.UnknownTravelKm),
            Costs = [.. rules.PreferenceCost.Select(cost => TypedNumber.Written(cost)!)],
            Regions = [.. rules.Regions.Keys], RegionLeast = [.. rules.Regions.Values.Select(limits => TypedNumber.Written(limits.AtLeast) ?? "")], RegionMost = [.. rules.Regions.Values.Select(limits => TypedNumber.Written(limits.AtMost) ?? "")],
            Themes = themes, ThemeLeast = [.. themes.Select(theme => TypedNumber.Written(rules.Themes.GetValueOrDefault(theme)?.AtLeast) ?? "")], ThemeMost = [.. themes.Select(theme => TypedNumber.Written(rules.Themes.GetValueOrDefault(theme)?.AtMost) ?? "")],
            ThemeSkills = [.. themes.Select(theme => SkillText.Write(rules.SkillRequirements.GetValueOrDefault(theme) ?? [], or))],
            Programmes = [.. rules.ProgrammeSkills.Keys], ProgrammeSkills = [.. rules.ProgrammeSkills.Values.Select(SkillText.Write)],
            Fits = [.. rules.ThemeDisciplines.SelectMany(theme => theme.Value.Select(discipline => FitOf(theme.Key, discipline)))],
        };
    }

    /// <summary>What was typed in a row of a list; null when the row did not stand there.</summary>
    internal static string? TypedFor(string code, string[]? codes, string[]? typed) =>
        codes is not null && typed is not null && Array.IndexOf(codes, code) is >= 0 and int at && at < typed.Length ? typed[at] : null;

    private static string? Ticked(bool isSo) => isSo ? "true" : null;
}
