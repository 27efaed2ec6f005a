using Abdi.Rules.Plan;

namespace Abdi.Rules.Release;

/// <summary>A group that wants to ride.</summary>
/// <param name="Code">The code of the group.</param>
/// <param name="Region">Its region: groups of one region ride together as far as they can.</param>
/// <param name="LatitudeDegrees">How far north it serves, degrees; null while unknown.</param>
/// <param name="Students">How many of its students are ready, persons.</param>
/// <param name="Supervisor">Who guides it, and rides along where a bus takes supervisors: once, however many groups of one supervisor it carries.</param>
/// <param name="Rides">The bus it is on already; null for none.</param>
public sealed record Traveller(string Code, string Region, double? LatitudeDegrees, int Students, PeriodSupervisorId Supervisor, BusId? Rides);

/// <summary>Fills buses by a rule that everybody can repeat by hand.</summary>
public static class BusFilling
{
    /// <summary>What came of it.</summary>
    /// <param name="Rides">The bus of each group that has one now and had none before.</param>
    /// <param name="Left">The groups for which no bus has room.</param>
    /// <param name="SeatsMissing">How many seats they would need, persons: a group is never split.</param>
    public sealed record Result(IReadOnlyDictionary<string, BusId> Rides, IReadOnlyList<Traveller> Left, int SeatsMissing);

    /// <summary>How many ride a bus with these groups, persons.</summary>
    public static int Riders(IEnumerable<Traveller> groups, bool takesSupervisors)
    {
        Traveller[] all = [.. groups];
        return all.Sum(group => group.Students) + (takesSupervisors ? all.Select(group => group.Supervisor).Distinct().Count() : 0);
    }

    /// <summary>
    /// Gives every group without a bus the first one with room: first a bus that carries its region already, then an empty one,
    /// then any. Regions come from north to south, and the groups within each too. Who rides already stays. Should that leave
    /// somebody behind, the largest groups are seated first instead, if then fewer are left.
    /// </summary>
    /// <param name="buses">The buses, in any order: they are taken by their names, numbers as numbers.</param>
    /// <param name="groups">The groups, in any order.</param>
    public static Result Fill(IReadOnlyCollection<Bus> buses, IReadOnlyCollection<Traveller> groups)
    {
        Bus[] inOrder = [.. buses.OrderBy(bus => bus.Facts.Name.Length).ThenBy(bus => bus.Facts.Name, StringComparer.Ordinal).ThenBy(bus => bus.Id.Value)];
        Traveller[] northToSouth = [.. groups.GroupBy(group => group.Region, StringComparer.Ordinal)
            .OrderByDescending(region => region.Average(group => group.LatitudeDegrees) ?? double.MinValue).ThenBy(region => region.Key, StringComparer.Ordinal)
            .SelectMany(region => region.OrderByDescending(group => group.LatitudeDegrees ?? double.MinValue).ThenBy(group => group.Code, StringComparer.Ordinal))];
        Result together = FirstFit(inOrder, northToSouth);
        if (together.Left.Count == 0)
        {
            return together;
        }

        Result largestFirst = FirstFit(inOrder, [.. northToSouth.OrderByDescending(group => group.Students)]);
        return largestFirst.SeatsMissing < together.SeatsMissing ? largestFirst : together;
    }

    private static Result FirstFit(Bus[] buses, Traveller[] groups)
    {
        var carried = buses.ToDictionary(bus => bus.Id, bus => groups.Where(group => group.Rides == bus.Id).ToList());
        Dictionary<string, BusId> rides = new(StringComparer.Ordinal);
        List<Traveller> left = [];
        foreach (Traveller group in groups.Where(group => group.Rides is not { } bus || !carried.ContainsKey(bus)))
        {
            Bus[] withRoom = [.. buses.Where(bus => Riders([.. carried[bus.Id], group], bus.Facts.TakesSupervisors) <= bus.Facts.Seats)];
            Bus? found = Array.Find(withRoom, bus => carried[bus.Id].Exists(other => other.Region == group.Region)) ?? Array.Find(withRoom, bus => carried[bus.Id].Count == 0) ?? withRoom.FirstOrDefault();
            if (found is null)
            {
                left.Add(group);
                continue;
            }

            carried[found.Id].Add(group);
            rides.Add(group.Code, found.Id);
        }

        return new(rides, [.. left.OrderBy(group => group.Code, StringComparer.Ordinal)], left.Sum(group => group.Students));
    }
}
