using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>
/// Reads the rules that were typed. What the page could not show, because the season no longer has it, stays as it was: rules
/// speak by codes and names, and outlive a change of the rosters.
/// </summary>
internal sealed class TypedRules(ScenarioForm form, SeasonCounts season, RuleSet before)
{
    /// <summary>The field of the limits of a region; that of its maximum has <see cref="Most"/> behind it.</summary>
    public static string RegionField(string code) => "Region-" + code;

    /// <inheritdoc cref="RegionField"/>
    public static string ThemeField(string code) => "Theme-" + code;

    /// <summary>The field of the skills that groups on a theme need.</summary>
    public static string SkillsField(string theme) => "Skills-" + theme;

    /// <summary>The field of the skills of a study programme, by its place on the page.</summary>
    public static string ProgrammeField(int at) => "Programme-" + at.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What the field of a maximum has behind that of its minimum.</summary>
    public const string Most = "-most";

    private Refusal? refusal;

    /// <summary>The rules.</summary>
    /// <param name="fault">The first thing wrong; null when there are rules.</param>
    /// <returns>The rules; null when something could not be read or cannot be.</returns>
    public RuleSet? Read(out Refusal? fault)
    {
        RuleSet rules = new()
        {
            GroupsTotal = Count(form.GroupsTotal, nameof(form.GroupsTotal)),
            GroupSizeMin = Count(form.GroupSizeMin, nameof(form.GroupSizeMin)),
            GroupSizeMax = Count(form.GroupSizeMax, nameof(form.GroupSizeMax)),
            BalancedSizes = form.BalancedSizes == "true",
            FemalePercentMin = Count(form.FemalePercentMin, nameof(form.FemalePercentMin)),
            FemalePercentMax = Count(form.FemalePercentMax, nameof(form.FemalePercentMax)),
            MinFaculties = Count(form.MinFaculties, nameof(form.MinFaculties)),
            LanguageMin = Count(form.LanguageMin, nameof(form.LanguageMin)),
            ForbidHomeVillage = form.ForbidHomeVillage == "true",
            EquityBasis = form.EquityBasis,
            PriorWeightPercent = Count(form.PriorWeightPercent, nameof(form.PriorWeightPercent)),
            PriorDiscountPercent = Count(form.PriorDiscountPercent, nameof(form.PriorDiscountPercent)),
            DistrictMaxGroups = Limit(form.DistrictMaxGroups, nameof(form.DistrictMaxGroups)),
            LodgeProportionalMix = form.LodgeProportionalMix == "true",
            Regions = Limits(before.Regions, season.Regions, form.Regions, form.RegionLeast, form.RegionMost, RegionField),
            Themes = Limits(before.Themes, season.Themes, form.Themes, form.ThemeLeast, form.ThemeMost, ThemeField),
            ThemeDisciplines = Disciplines(),
            DisciplineMismatchKm = Count(form.DisciplineMismatchKm, nameof(form.DisciplineMismatchKm)),
            UnknownTravelKm = Count(form.UnknownTravelKm, nameof(form.UnknownTravelKm)),
            ProgrammeSkills = ProgrammeSkills(),
            SkillRequirements = SkillRequirements(),
            PreferenceCost = [.. (form.Costs ?? []).Select(cost => Count(cost, nameof(RuleSet.PreferenceCost)))],
        };
        fault = refusal ?? rules.Fault() ?? (rules.PreferenceCost.Count == WishList.RankedAtMost + 1 ? null : new("rules-costs-invalid", nameof(rules.PreferenceCost)));
        return fault is null ? rules : null;
    }

    private int Count(string? typed, string field)
    {
        if (!TypedNumber.TryCount(typed, out int? count) || count is null)
        {
            refusal ??= new("rules-number-unreadable", field);
        }

        return count ?? 0;
    }

    private int? Limit(string? typed, string field)
    {
        if (!TypedNumber.TryCount(typed, out int? count) || count is < 0 or > RuleSet.GroupsAtMost)
        {
            refusal ??= new("rules-count-out-of-range", field);
        }

        return count;
    }

    private Dictionary<string, RuleLimits> Limits(IReadOnlyDictionary<string, RuleLimits> kept, IReadOnlyList<CodeName> known, string[]? codes, string[]? least, string[]? most, Func<string, string> field)
    {
        Dictionary<string, RuleLimits> limits = new(kept, StringComparer.Ordinal);
        foreach (string code in known.Select(of => of.Code).Where(code => codes?.Contains(code) == true))
        {
            int? atLeast = Limit(ScenarioForm.TypedFor(code, codes, least), field(code)), atMost = Limit(ScenarioForm.TypedFor(code, codes, most), field(code) + Most);
            refusal ??= atLeast > atMost ? new("rules-min-above-max", field(code)) : null;
            limits.Remove(code);
            if (atLeast is not null || atMost is not null)
            {
                limits[code] = new(atLeast, atMost);
            }
        }

        return limits;
    }

    private Dictionary<string, IReadOnlyList<string>> ProgrammeSkills()
    {
        Dictionary<string, IReadOnlyList<string>> skills = new(before.ProgrammeSkills, StringComparer.Ordinal);
        foreach ((int at, ProgrammeCount programme) in season.Programmes.Index().Where(programme => form.Programmes?.Contains(programme.Item.Name) == true))
        {
            Refusal? fault = SkillText.ReadNames(ScenarioForm.TypedFor(programme.Name, form.Programmes, form.ProgrammeSkills), ProgrammeField(at), out IReadOnlyList<string> names);
            refusal ??= fault;
            Put(skills, programme.Name, names);
        }

        return skills;
    }

    private Dictionary<string, IReadOnlyList<SkillRequirement>> SkillRequirements()
    {
        Dictionary<string, IReadOnlyList<SkillRequirement>> needed = new(before.SkillRequirements, StringComparer.Ordinal);
        foreach (string theme in season.Themes.Select(theme => theme.Code).Where(theme => form.Themes?.Contains(theme) == true))
        {
            Refusal? fault = SkillText.ReadRequirements(ScenarioForm.TypedFor(theme, form.Themes, form.ThemeSkills), SkillsField(theme), out IReadOnlyList<SkillRequirement> lines);
            refusal ??= fault;
            Put(needed, theme, lines);
        }

        return needed;
    }

    // Disciplines that no supervisor has at present are kept beside those that are ticked; with none ticked, all fit again.
    private Dictionary<string, IReadOnlyList<string>> Disciplines()
    {
        Dictionary<string, IReadOnlyList<string>> fitting = new(before.ThemeDisciplines, StringComparer.Ordinal);
        IReadOnlyList<string> known = season.Disciplines;
        foreach (string theme in season.Themes.Select(theme => theme.Code).Where(theme => known.Count > 0 && form.Themes?.Contains(theme) == true))
        {
            string[] ticked = [.. known.Where(discipline => form.Fits?.Contains(ScenarioForm.FitOf(theme, discipline)) == true)];
            Put(fitting, theme, ticked.Length == 0 ? ticked : [.. ticked, .. before.ThemeDisciplines.GetValueOrDefault(theme, []).Except(known)]);
        }

        return fitting;
    }

    private static void Put<T>(Dictionary<string, IReadOnlyList<T>> lists, string key, IReadOnlyList<T> list)
    {
        lists.Remove(key);
        if (list.Count > 0)
        {
            lists[key] = list;
        }
    }
}
