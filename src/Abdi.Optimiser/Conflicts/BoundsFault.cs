using Abdi.Optimiser.Sites;
using Abdi.Rules;
using Abdi.Rules.Place;

namespace Abdi.Optimiser.Conflicts;

/// <summary>A bound of one region or theme, or the sum of all, that cannot be met.</summary>
/// <param name="Kind">Whether regions or themes.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Name">The region or theme; for sums the largest minima.</param>
/// <param name="Demanded">Groups demanded.</param>
/// <param name="There">Groups there are or can be taken.</param>
internal sealed record BoundsFault(HardRule Kind, BoundsFault.Wrong What, string Name, long Demanded, long There)
{
    internal enum Wrong
    {
        MinAboveMax,
        MinAboveRoom,
        MinimaAboveGroups,
        MaximaBelowGroups,
        RoomBelowGroups,
    }

    /// <summary>The first fault; null when each bound alone, and all in sum, can be met.</summary>
    public static BoundsFault? Find(PlacementProblem problem, VillageRoom room, HardRule kind)
    {
        PlacementRules rules = problem.Rules;
        bool regions = kind == HardRule.RegionBounds, waived = rules.Waived.Contains(kind);
        string[] names = regions ? problem.Regions : problem.Themes;
        long[] there = regions ? RoomOfRegions(problem, room) : RoomOfThemes(problem, room);
        int[] min = waived ? new int[names.Length] : regions ? rules.RegionMin : rules.ThemeMin;
        int[] max = waived ? [.. Enumerable.Repeat(int.MaxValue, names.Length)] : regions ? rules.RegionMax : rules.ThemeMax;
        GroupNumbers numbers = room.Numbers;
        for (int i = 0; i < names.Length; i++)
        {
            if (min[i] > max[i])
            {
                return new(kind, Wrong.MinAboveMax, names[i], min[i], max[i]);
            }

            if (min[i] > there[i])
            {
                return new(kind, Wrong.MinAboveRoom, names[i], min[i], there[i]);
            }
        }

        long minima = min.Sum(value => (long)value), maxima = max.Sum(value => (long)value), most = max.Zip(there, (bound, takes) => Math.Min(bound, takes)).Sum();
        if (minima > numbers.GroupsMost)
        {
            string largest = string.Join(", ", Enumerable.Range(0, names.Length).Where(i => min[i] > 0).OrderByDescending(i => min[i]).ThenBy(i => i).Take(3).Select(i => $"{names[i]}: {min[i]}"));
            return new(kind, Wrong.MinimaAboveGroups, largest, minima, numbers.GroupsMost);
        }

        return maxima < numbers.GroupsLeast ? new(kind, Wrong.MaximaBelowGroups, "", numbers.GroupsLeast, maxima)
            : most < numbers.GroupsLeast ? new(kind, Wrong.RoomBelowGroups, "", numbers.GroupsLeast, most)
            : null;
    }

    /// <summary>The fault in words.</summary>
    public BilingualText Say()
    {
        BilingualText kind = Kind == HardRule.RegionBounds ? new("wilayah", "region") : new("tema", "theme");
        BilingualText hosts = Kind == HardRule.RegionBounds ? new("desa-desanya", "its villages") : new("desa yang kebutuhannya diketahui", "villages whose need is known");
        return What switch
        {
            Wrong.MinAboveMax => BilingualText.Of(
                $"Batas {kind.Indonesian} {Name}: paling sedikit {Demanded:N0}, paling banyak {There:N0} kelompok. Perbaiki batas itu.",
                $"Bounds of {kind.English} {Name}: at least {Demanded:N0} and at most {There:N0} groups. Correct them."),
            Wrong.MinAboveRoom => BilingualText.Of(
                $"{Capital(kind.Indonesian)} {Name} harus menerima paling sedikit {Demanded:N0} kelompok, padahal {hosts.Indonesian} mampu menerima paling banyak {There:N0}. Turunkan batas itu, atau tambah tempat di sana.",
                $"{Capital(kind.English)} {Name} must receive {Demanded:N0} or more groups, but {hosts.English} can take {There:N0} at most. Lower that bound, or make room there."),
            Wrong.MinimaAboveGroups => BilingualText.Of(
                $"Batas paling sedikit menurut {kind.Indonesian} berjumlah {Demanded:N0} kelompok ({Name}), padahal hanya ada {There:N0}. Turunkan batas itu.",
                $"The least groups per {kind.English} add up to {Demanded:N0} ({Name}), but there are only {There:N0}. Lower these bounds."),
            Wrong.MaximaBelowGroups => BilingualText.Of(
                $"Batas paling banyak menurut {kind.Indonesian} berjumlah {There:N0} kelompok, padahal ada {Demanded:N0}. Naikkan batas itu.",
                $"The most groups per {kind.English} add up to {There:N0}, but there are {Demanded:N0}. Raise these bounds."),
            Wrong.RoomBelowGroups => BilingualText.Of(
                $"Menurut batas tiap {kind.Indonesian} dan daya tampung desa, paling banyak {There:N0} kelompok dapat ditempatkan, padahal ada {Demanded:N0}. Naikkan batas itu, atau tambah desa.",
                $"Within the bounds of each {kind.English} and what villages can take, {There:N0} groups find a place at most, but there are {Demanded:N0}. Raise these bounds, or add villages."),
            _ => throw new InvalidOperationException($"No words for {What}."),
        };
    }

    private static long[] RoomOfRegions(PlacementProblem problem, VillageRoom room)
    {
        long districtMax = problem.Rules.Waived.Contains(HardRule.DistrictMax) ? int.MaxValue : problem.Rules.DistrictMaxGroups;
        Dictionary<(int Region, int District), long> districts = [];
        for (int village = 0; village < room.Groups.Length; village++)
        {
            var key = (problem.Villages[village].RegionIndex, problem.Villages[village].DistrictIndex);
            districts[key] = districts.GetValueOrDefault(key) + room.Groups[village];
        }

        long[] most = new long[problem.Regions.Length];
        foreach (var (key, groups) in districts)
        {
            most[key.Region] += Math.Min(districtMax, groups);
        }

        return most;
    }

    private static long[] RoomOfThemes(PlacementProblem problem, VillageRoom room)
    {
        bool often = problem.Rules.Waived.Contains(HardRule.VillageThemeOnce);
        long[] most = new long[problem.Themes.Length];
        for (int village = 0; village < room.Groups.Length; village++)
        {
            int each = often ? room.Groups[village] : Math.Min(1, room.Groups[village]);
            for (int theme = 0; theme < most.Length && each > 0; theme++)
            {
                most[theme] += room.MayServe(village, theme) ? each : 0;
            }
        }

        return most;
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
