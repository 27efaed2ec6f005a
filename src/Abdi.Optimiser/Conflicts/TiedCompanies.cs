using Abdi.Optimiser.Sites;
using Abdi.Rules.Place;
using Google.OrTools.Sat;

namespace Abdi.Optimiser.Conflicts;

/// <summary>
/// Companies with few villages open to them: each goes to one of its villages and takes its places there, and those
/// to be kept apart need a group each.
/// </summary>
internal sealed class TiedCompanies
{
    private const int FewVillages = 40;

    private readonly VillageRoom _room;
    private readonly List<Tied> _tied = [];
    private readonly HashSet<int>[] _apart;

    public TiedCompanies(PlacementProblem problem, VillageRoom room)
    {
        _room = room;
        CompanyReach reach = new(problem, room);
        Company[] companies = Company.AllOf(problem);
        int[] ofStudent = new int[problem.Students.Length];
        for (int company = 0; company < companies.Length; company++)
        {
            foreach (int member in companies[company].Members)
            {
                ofStudent[member] = company;
            }
        }

        _apart = ApartOf(problem, companies.Length, ofStudent);
        Dictionary<(string, int, int), int> kinds = [];
        for (int company = 0; company < companies.Length; company++)
        {
            int[] villages = [.. reach.VillagesOf(companies[company]).Take(FewVillages + 1).Order()];
            if (villages.Length > FewVillages)
            {
                continue;
            }

            // Whoever must be kept apart from somebody is told apart; the others of one kind are only counted.
            var key = (_apart[company].Count > 0 ? $"={company}" : string.Join(',', villages), companies[company].Women, companies[company].Men);
            if (kinds.TryGetValue(key, out int known))
            {
                _tied[known] = _tied[known] with { Alike = _tied[known].Alike + 1 };
            }
            else
            {
                kinds[key] = _tied.Count;
                _tied.Add(new(company, companies[company], 1, villages));
            }
        }

        Villages = [.. _tied.SelectMany(tied => tied.Open)];
    }

    /// <summary>Gets the villages open to them.</summary>
    public HashSet<int> Villages { get; }

    public void AddTo(SeasonModel season)
    {
        Dictionary<int, Dictionary<int, IntVar>> at = [];
        foreach (Tied tied in _tied)
        {
            at[tied.Index] = tied.Open.ToDictionary(village => village, _ => season.NewCount(tied.Alike));
            season.Keep(LinearExpr.Sum(at[tied.Index].Values) == tied.Alike);
        }

        foreach (int village in Villages.Order())
        {
            (Company Company, IntVar Count)[] here = [.. _tied.Where(tied => at[tied.Index].ContainsKey(village)).Select(tied => (tied.Company, at[tied.Index][village]))];
            season.Keep(LinearExpr.WeightedSum(here.Select(entry => entry.Count), here.Select(entry => entry.Company.Women)) <= season.WomenAt(village));
            season.Keep(LinearExpr.WeightedSum(here.Select(entry => entry.Count), here.Select(entry => entry.Company.Men)) <= season.MenAt(village));

            // No two companies of more than half a group fit into one.
            IntVar[] large = [.. here.Where(entry => 2 * entry.Company.Members.Length > _room.Numbers.SizeMost).Select(entry => entry.Count)];
            season.Keep(LinearExpr.Sum(large) <= season.GroupsAt(village));
        }

        KeepApart(season, at);
    }

    private static HashSet<int>[] ApartOf(PlacementProblem problem, int companies, int[] ofStudent)
    {
        HashSet<int>[] apart = [.. Enumerable.Range(0, companies).Select(_ => new HashSet<int>())];
        for (int student = 0; student < ofStudent.Length && !problem.Rules.Waived.Contains(HardRule.KeepApart); student++)
        {
            foreach (int other in problem.Students[student].KeepApartIndices.Where(other => ofStudent[other] != ofStudent[student]))
            {
                apart[ofStudent[student]].Add(ofStudent[other]);
                apart[ofStudent[other]].Add(ofStudent[student]);
            }
        }

        return apart;
    }

    /// <summary>Everybody in a clique needs a group of the own, in whichever village.</summary>
    private void KeepApart(SeasonModel season, Dictionary<int, Dictionary<int, IntVar>> at)
    {
        HashSet<(int, int)> covered = [];
        foreach (int left in at.Keys.Where(company => _apart[company].Count > 0).Order())
        {
            foreach (int right in _apart[left].Where(other => other > left && at.ContainsKey(other) && !covered.Contains((left, other))).Order().ToArray())
            {
                List<int> clique = [left, right];
                clique.AddRange(_apart[left].Where(third => third != right && at.ContainsKey(third)).Order());
                for (int i = 2; i < clique.Count; i++)
                {
                    if (!clique.Take(i).All(_apart[clique[i]].Contains))
                    {
                        clique.RemoveAt(i--);
                    }
                }

                covered.UnionWith(clique.SelectMany(one => clique.Select(other => (one, other))));
                foreach (var village in clique.SelectMany(member => at[member]).GroupBy(pair => pair.Key))
                {
                    season.Keep(LinearExpr.Sum(village.Select(pair => pair.Value)) <= season.GroupsAt(village.Key));
                }
            }
        }
    }

    /// <summary>Companies of one kind.</summary>
    /// <param name="Index">Position of the first company of this kind.</param>
    /// <param name="Company">That company.</param>
    /// <param name="Alike">How many companies are of this kind.</param>
    /// <param name="Open">Villages open to it.</param>
    private sealed record Tied(int Index, Company Company, int Alike, int[] Open);
}
