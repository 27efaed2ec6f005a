using Abdi.Optimiser.Sites;
using Abdi.Rules.Place;
using Google.OrTools.Sat;

namespace Abdi.Optimiser.Conflicts;

/// <summary>Groups, themes, women and men of each host, and what all of them together must keep.</summary>
internal sealed class SeasonModel
{
    private readonly PlacementProblem _problem;
    private readonly PlacementRules _rules;
    private readonly VillageRoom _room;
    private readonly GroupNumbers _numbers;
    private readonly SeasonHosts _hosts;
    private readonly CpModel _model;
    private readonly IntVar[] _groups, _women, _men;

    public SeasonModel(PlacementProblem problem, VillageRoom room, SeasonHosts hosts, CpModel model)
    {
        (_problem, _rules, _room, _numbers, _hosts, _model) = (problem, problem.Rules, room, room.Numbers, hosts, model);
        _groups = [.. hosts.All.Select(host => NewCount((long)host.Count * MostGroups(host)))];
        _women = [.. hosts.All.Select(host => NewCount(Math.Min((long)host.Count * room.BedsForWomen(host.Example), _numbers.Women)))];
        _men = [.. hosts.All.Select(host => NewCount(Math.Min((long)host.Count * room.BedsForMen(host.Example), _numbers.Men)))];
    }

    public IntVar GroupsAt(int village) => _groups[_hosts.OfVillage[village]];

    public IntVar WomenAt(int village) => _women[_hosts.OfVillage[village]];

    public IntVar MenAt(int village) => _men[_hosts.OfVillage[village]];

    public IntVar NewCount(long most) => _model.NewIntVar(0, most, "");

    public void Keep(BoundedLinearExpression condition) => _model.Add(condition);

    /// <summary>Sites by region, district, village and theme (H12 to H15, H21, H24 to H27).</summary>
    public void AddSites()
    {
        _model.AddLinearConstraint(LinearExpr.Sum(_groups), _numbers.GroupsLeast, _numbers.GroupsMost);
        if (!Waives(HardRule.RegionBounds))
        {
            Bound(HostsBy(village => village.RegionIndex, _problem.Regions.Length), _rules.RegionMin, _rules.RegionMax);
        }

        if (!Waives(HardRule.DistrictMax))
        {
            int districts = _problem.Districts.Length;
            Bound(HostsBy(village => village.DistrictIndex, districts), new int[districts], [.. Enumerable.Repeat(_rules.DistrictMaxGroups, districts)]);
        }

        if (!Waives(HardRule.ThemeBounds))
        {
            AddThemes();
        }
    }

    /// <summary>Women and men of each host within beds, sizes and share (H04 to H06, H11); everybody is somewhere (H01).</summary>
    public void AddPeople()
    {
        for (int host = 0; host < _groups.Length; host++)
        {
            IntVar groups = _groups[host], women = _women[host], men = _men[host];
            LinearExpr people = women + men;
            Keep(women >= groups * _numbers.WomenLeast);
            Keep(men >= groups * _numbers.MenLeast);
            Keep(people >= groups * _numbers.SizeLeast);
            FitBeds(host, women, 1, 0);
            FitBeds(host, men, 0, 1);
            FitBeds(host, people, 1, 1);
        }

        Keep(LinearExpr.Sum(_women) == _numbers.Women);
        Keep(LinearExpr.Sum(_men) == _numbers.Men);
    }

    /// <summary>Who guides how many groups, and not where that is excluded (H16, H17).</summary>
    public void AddSupervisors()
    {
        List<IntVar>[] guided = [.. _hosts.Kinds.Select(_ => new List<IntVar>())];
        foreach (var alike in Enumerable.Range(0, _groups.Length).GroupBy(host => string.Join(',', _hosts.All[host].SupervisorsExcluded)))
        {
            SeasonHost example = _hosts.All[alike.First()];
            List<IntVar> parts = [];
            for (int kind = 0; kind < guided.Length; kind++)
            {
                if (!example.SupervisorsExcluded.Contains(kind))
                {
                    parts.Add(NewCount(_numbers.GroupsMost));
                    guided[kind].Add(parts[^1]);
                }
            }

            Keep(LinearExpr.Sum(parts) == LinearExpr.Sum(alike.Select(host => _groups[host])));
        }

        for (int kind = 0; kind < guided.Length && !Waives(HardRule.SupervisorLoad); kind++)
        {
            _model.AddLinearConstraint(LinearExpr.Sum(guided[kind]), _hosts.Kinds[kind].Least, _hosts.Kinds[kind].Most);
        }
    }

    /// <summary>Nobody speaks for two groups (H23).</summary>
    public void AddSpeakers()
    {
        if (Waives(HardRule.Language) || _rules.LanguageMin == 0)
        {
            return;
        }

        int[] students = new int[_problem.LanguageSets.Length];
        foreach (Student student in _problem.Students)
        {
            students[student.LanguageSetIndex]++;
        }

        List<IntVar>[] ofSet = [.. students.Select(_ => new List<IntVar>())];
        foreach (var language in Enumerable.Range(0, _groups.Length).GroupBy(host => Example(host).LanguageIndex))
        {
            List<IntVar> speakers = [];
            for (int set = 0; set < students.Length; set++)
            {
                if (Speaks(set, language.Key))
                {
                    speakers.Add(NewCount(students[set]));
                    ofSet[set].Add(speakers[^1]);
                }
            }

            Keep(LinearExpr.Sum(speakers) >= LinearExpr.Sum(language.Select(host => _groups[host])) * _rules.LanguageMin);
        }

        for (int set = 0; set < students.Length; set++)
        {
            _model.AddLinearConstraint(LinearExpr.Sum(ofSet[set]), 0, students[set]);
        }
    }

    /// <summary>
    /// Groups spread over the villages of a host find most beds when no village has a second group before each has
    /// one, and so on: a concave curve, kept below each of its straight pieces.
    /// </summary>
    private void FitBeds(int host, LinearExpr people, int perWoman, int perMan)
    {
        SeasonHost at = _hosts.All[host];
        long before = 0;
        for (int groups = 1; groups <= MostGroups(at); groups++)
        {
            long weight = _room.WeightOf(at.Example, groups, perWoman, perMan), step = weight - before;
            Keep(people <= _groups[host] * step + at.Count * (before - step * (groups - 1)));
            if (step == 0)
            {
                return;
            }

            before = weight;
        }
    }

    private void AddThemes()
    {
        List<IntVar>[] ofTheme = [.. _problem.Themes.Select(_ => new List<IntVar>())];
        for (int host = 0; host < _groups.Length; host++)
        {
            SeasonHost at = _hosts.All[host];
            List<IntVar> sites = [];
            for (int theme = 0; theme < ofTheme.Length; theme++)
            {
                if (_room.MayServe(at.Example, theme))
                {
                    sites.Add(NewCount((long)at.Count * (Waives(HardRule.VillageThemeOnce) ? MostGroups(at) : 1)));
                    ofTheme[theme].Add(sites[^1]);
                }
            }

            Keep(LinearExpr.Sum(sites) == _groups[host]);
        }

        Bound(ofTheme, _rules.ThemeMin, _rules.ThemeMax);
    }

    private List<IntVar>[] HostsBy(Func<Village, int> place, int places)
    {
        List<IntVar>[] lists = [.. Enumerable.Range(0, places).Select(_ => new List<IntVar>())];
        for (int host = 0; host < _groups.Length; host++)
        {
            lists[place(Example(host))].Add(_groups[host]);
        }

        return lists;
    }

    private void Bound(List<IntVar>[] groups, int[] min, int[] max)
    {
        for (int i = 0; i < groups.Length; i++)
        {
            if (groups[i].Count > 0 || min[i] > 0)
            {
                _model.AddLinearConstraint(LinearExpr.Sum(groups[i]), min[i], Math.Min(max[i], _numbers.GroupsMost));
            }
        }
    }

    private int MostGroups(SeasonHost host) => _room.Groups[host.Example];

    private Village Example(int host) => _problem.Villages[_hosts.All[host].Example];

    /// <summary>An unknown language is the empty text; whoever states none may count for it.</summary>
    private bool Speaks(int set, int language) =>
        _problem.LanguageSets[set].Contains(language) || (_problem.LanguageSets[set].Length == 0 && _problem.Languages[language].Length == 0);

    private bool Waives(HardRule rule) => _rules.Waived.Contains(rule);
}
