namespace Abdi.Rules.Place;

/// <summary>Supervisors, skills and students with limits of their own beside what the groups need.</summary>
internal static class PeopleHints
{
    public static IEnumerable<RuleHint> Of(RuleSet rules, SeasonCounts season, SiteRoom room) =>
        [.. OfLoads(rules, season), .. OfDisciplines(rules, season), .. OfSkills(rules, season), .. OfHealth(season, room)];

    private static IEnumerable<RuleHint> OfLoads(RuleSet rules, SeasonCounts season)
    {
        long least = season.Supervisors.Sum(supervisor => (long)supervisor.MinGroups), most = season.Supervisors.Sum(supervisor => (long)supervisor.MaxGroups);
        HintState state = RuleHint.Compare(most, rules.GroupsTotal);
        yield return new(state, nameof(rules.GroupsTotal), BilingualText.Of(
            $"{season.Supervisors.Count:N0} DPL dapat membimbing {most:N0} kelompok; perlu {rules.GroupsTotal:N0}.",
            $"{season.Supervisors.Count:N0} supervisors can guide {most:N0} groups; {rules.GroupsTotal:N0} needed.")) { Step = state == HintState.Enough ? null : "supervisors" };
        if (least > rules.GroupsTotal)
        {
            yield return new(HintState.Impossible, nameof(rules.GroupsTotal), BilingualText.Of(
                $"Para DPL harus membimbing paling sedikit {least:N0} kelompok, padahal ada {rules.GroupsTotal:N0}. Bentuk lebih banyak kelompok, atau turunkan beban paling sedikit.",
                $"Supervisors must guide {least:N0} groups at least, but there are {rules.GroupsTotal:N0}. Make more groups, or lower their least loads.")) { Step = "supervisors" };
        }
    }

    // A discipline that does not fit costs kilometres; it forbids nothing.
    private static IEnumerable<RuleHint> OfDisciplines(RuleSet rules, SeasonCounts season)
    {
        foreach (CodeName theme in season.Themes.Where(theme => rules.ThemeDisciplines.ContainsKey(theme.Code)))
        {
            IReadOnlyList<string> fitting = rules.ThemeDisciplines[theme.Code];
            long there = season.Supervisors.Where(supervisor => fitting.Contains(supervisor.Discipline)).Sum(supervisor => (long)supervisor.MaxGroups);
            yield return new(there < Wanted(rules, theme) ? HintState.Tight : HintState.Enough, nameof(rules.ThemeDisciplines), BilingualText.Of(
                $"DPL yang bidangnya cocok dengan tema {theme.Name} dapat membimbing {there:N0} kelompok.",
                $"Supervisors whose discipline fits the theme {theme.Name} can guide {there:N0} groups.")) { Code = theme.Code };
        }
    }

    private static IEnumerable<RuleHint> OfSkills(RuleSet rules, SeasonCounts season)
    {
        foreach (CodeName theme in season.Themes)
        {
            foreach (SkillRequirement needed in rules.SkillRequirements.GetValueOrDefault(theme.Code) ?? [])
            {
                int there = season.Programmes.Where(programme => rules.ProgrammeSkills.GetValueOrDefault(programme.Name)?.Any(needed.AnyOf.Contains) == true).Sum(programme => programme.Students);
                int served = there / needed.Min;
                string indonesian = string.Join(" atau ", needed.AnyOf), english = string.Join(" or ", needed.AnyOf);
                bool isShort = served < Wanted(rules, theme);
                yield return new(isShort ? HintState.Tight : HintState.Enough, nameof(rules.SkillRequirements), there == 0
                    ? new($"Tema {theme.Name}: tidak ada program studi dengan keahlian “{indonesian}”. Periksa ejaannya di daftar program studi.", $"Theme {theme.Name}: no study programme has the skill “{english}”. Check how it is written in the list of study programmes.")
                    : BilingualText.Of(
                        $"Tema {theme.Name}: {there:N0} mahasiswa memiliki keahlian “{indonesian}”, cukup untuk {served:N0} kelompok.{(isShort ? " Kekurangan dilaporkan, tetapi tidak membatalkan penempatan." : "")}",
                        $"Theme {theme.Name}: {there:N0} students have the skill “{english}”, enough for {served:N0} groups.{(isShort ? " What is missing is reported; it does not stop a placement." : "")}")) { Code = theme.Code };
            }
        }
    }

    private static IEnumerable<RuleHint> OfHealth(SeasonCounts season, SiteRoom room)
    {
        if (season.HealthLimitsKm.Count == 0)
        {
            yield break;
        }

        double strictest = season.HealthLimitsKm.Min();
        int there = season.Hosts.Index().Count(host => room.Hosts[host.Index] > 0 && season.HealthPoints.Any(health => host.Item.Point!.Value.KilometresTo(health.Point) <= strictest + Travel.SlackKm));
        yield return new(there == 0 ? HintState.Impossible : HintState.Enough, null, BilingualText.Of(
            $"{season.HealthLimitsKm.Count:N0} mahasiswa harus dekat layanan kesehatan, yang paling ketat {strictest:0.#} km; {there:N0} tempat yang dapat dipakai memenuhinya. Puskesmas di daftar tempat tujuan: {season.HealthPoints.Count:N0}.",
            $"{season.HealthLimitsKm.Count:N0} students must be near health care, the strictest within {strictest:0.#} km; {there:N0} places that can be used are. Health centres among the hosts: {season.HealthPoints.Count:N0}.")) { Step = there == 0 ? "hosts" : null };
    }

    private static int Wanted(RuleSet rules, CodeName theme) => Math.Max(1, rules.Themes.GetValueOrDefault(theme.Code)?.AtLeast ?? 1);
}
