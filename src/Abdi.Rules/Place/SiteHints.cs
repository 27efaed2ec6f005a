namespace Abdi.Rules.Place;

/// <summary>Places, regions, themes and beds beside what the groups need.</summary>
internal static class SiteHints
{
    private const string Places = "hosts";

    /// <summary>Room in all, and the limits of regions.</summary>
    public static IEnumerable<RuleHint> OfPlaces(RuleSet rules, SeasonCounts season, SiteRoom room)
    {
        RuleLimits[] limits = [.. season.Regions.Select(region => rules.Regions.GetValueOrDefault(region.Code) ?? new(null, null))];
        long there = room.Regions.Zip(limits, (groups, limit) => Math.Min(groups, limit.AtMost ?? long.MaxValue)).Sum();
        int open = room.Hosts.Count(groups => groups > 0);
        HintState state = RuleHint.Compare(there, rules.GroupsTotal);
        BilingualText closed = state == HintState.Enough ? new("", "") : ClosedHosts.Of(season, room);
        BilingualText cap = rules.DistrictMaxGroups is { } most ? BilingualText.Of($", paling banyak {most:N0} di satu kecamatan", $", at most {most:N0} in one district") : new("", "");
        yield return new(state, nameof(rules.DistrictMaxGroups), BilingualText.Of(
            $"{open:N0} dari {season.Hosts.Count:N0} tempat dapat dipakai dan menampung {there:N0} kelompok{cap.Indonesian}; perlu {rules.GroupsTotal:N0}.{closed.Indonesian}",
            $"{open:N0} of {season.Hosts.Count:N0} places can be used and take {there:N0} groups{cap.English}; {rules.GroupsTotal:N0} needed.{closed.English}")) { Step = Places };

        foreach (RuleHint hint in OfMinima(rules.GroupsTotal, nameof(rules.Regions), new("wilayah", "regions"), limits))
        {
            yield return hint;
        }

        foreach ((int at, CodeName region) in season.Regions.Index().Where(region => limits[region.Index].AtLeast > 0))
        {
            HintState ofRegion = RuleHint.Compare(room.Regions[at], limits[at].AtLeast!.Value);
            yield return new(ofRegion, nameof(rules.Regions), BilingualText.Of(
                $"{region.Name}: diminta paling sedikit {limits[at].AtLeast:N0} kelompok, tempatnya menampung {room.Regions[at]:N0}.",
                $"{region.Name}: at least {limits[at].AtLeast:N0} groups asked for, its places take {room.Regions[at]:N0}.")) { Code = region.Code, Step = ofRegion == HintState.Enough ? null : Places };
        }

        if (rules.EquityBasis == EquityBasis.PopulationNeed && season.Hosts.Where(host => host.Population is null).ToArray() is { Length: > 0 } unknown)
        {
            string names = string.Join(", ", unknown.Select(host => host.Name).Take(3));
            yield return new(HintState.Impossible, nameof(rules.EquityBasis), BilingualText.Of(
                $"Jumlah penduduk {unknown.Length:N0} tempat belum diketahui, antara lain {names}. Isi dahulu, atau bagi menurut kebutuhan desa.",
                $"The residents of {unknown.Length:N0} places are not known, among them {names}. Fill them in, or share by the need of villages.")) { Step = Places };
        }
    }

    /// <summary>The limits of themes beside the places whose need is known.</summary>
    public static IEnumerable<RuleHint> OfThemes(RuleSet rules, SeasonCounts season, SiteRoom room)
    {
        if (season.Themes.Count == 0)
        {
            yield return new(HintState.Impossible, nameof(rules.Themes), new("Belum ada tema. Buat tema dahulu.", "There is no theme yet. Make themes first.")) { Step = "themes" };
            yield break;
        }

        RuleLimits[] limits = [.. season.Themes.Select(theme => rules.Themes.GetValueOrDefault(theme.Code) ?? new(null, null))];
        long there = room.Themes.Zip(limits, (places, limit) => Math.Min(places, limit.AtMost ?? long.MaxValue)).Sum();
        if (there < rules.GroupsTotal)
        {
            yield return new(HintState.Impossible, nameof(rules.Themes), BilingualText.Of(
                $"Satu tempat menerima satu tema sekali saja. Menurut batas tema dan kebutuhan yang diketahui ada tempat bagi {there:N0} kelompok; perlu {rules.GroupsTotal:N0}. Longgarkan batas tema, atau lengkapi kebutuhan.",
                $"A place takes each theme once. By the limits of themes and the needs that are known there is room for {there:N0} groups; {rules.GroupsTotal:N0} needed. Widen the limits, or complete the needs.")) { Step = "needs" };
        }

        foreach (RuleHint hint in OfMinima(rules.GroupsTotal, nameof(rules.Themes), new("tema", "themes"), limits))
        {
            yield return hint;
        }

        foreach ((int at, CodeName theme) in season.Themes.Index().Where(theme => limits[theme.Index].AtLeast > 0))
        {
            HintState ofTheme = RuleHint.Compare(room.Themes[at], limits[at].AtLeast!.Value);
            yield return new(ofTheme, nameof(rules.Themes), BilingualText.Of(
                $"Tema {theme.Name}: diminta paling sedikit {limits[at].AtLeast:N0} kelompok, kebutuhannya diketahui di {room.Themes[at]:N0} tempat yang dapat dipakai.",
                $"Theme {theme.Name}: at least {limits[at].AtLeast:N0} groups asked for, its need is known in {room.Themes[at]:N0} places that can be used.")) { Code = theme.Code, Step = ofTheme == HintState.Enough ? null : "needs" };
        }
    }

    /// <summary>Beds of the roomiest choice of places.</summary>
    public static IEnumerable<RuleHint> OfBeds(SeasonCounts season, GroupSpan span, SiteRoom room, int groups)
    {
        (BilingualText Who, Func<Village, long> Beds, int PerGroup, int Students)[] kinds =
        [
            (new("perempuan", "women"), host => host.LodgingFemale, span.WomenMostOf(span.Largest), season.Women),
            (new("laki-laki", "men"), host => host.LodgingMale, span.MenMostOf(span.Largest), season.Men),
            (new("semua mahasiswa", "all students"), host => (long)host.LodgingFemale + host.LodgingMale, span.Largest, season.Students),
        ];
        foreach (var (who, beds, perGroup, students) in kinds)
        {
            long there = room.BedsAtBest(season.Hosts, beds, perGroup, groups);
            // Where every group finds all the beds it can use, more of them would change nothing.
            HintState state = there == (long)groups * perGroup ? HintState.Enough : RuleHint.Compare(there, students);
            yield return new(state, nameof(RuleSet.LodgeProportionalMix), BilingualText.Of(
                $"Tempat menginap {who.Indonesian}: {groups:N0} kelompok di tempat terlapang mendapat paling banyak {there:N0}; perlu {students:N0}.",
                $"Beds for {who.English}: {groups:N0} groups at the roomiest places find {there:N0} at most; {students:N0} needed.")) { Step = state == HintState.Enough ? null : Places };
        }
    }

    private static IEnumerable<RuleHint> OfMinima(int groups, string field, BilingualText what, RuleLimits[] limits)
    {
        long minima = limits.Sum(limit => (long)(limit.AtLeast ?? 0));
        if (minima > 0)
        {
            string indonesian = minima > groups ? " Turunkan salah satunya." : "", english = minima > groups ? " Lower one of them." : "";
            yield return new(minima > groups ? HintState.Impossible : HintState.Enough, field, BilingualText.Of(
                $"Batas paling sedikit semua {what.Indonesian} berjumlah {minima:N0}; ada {groups:N0} kelompok.{indonesian}",
                $"The least groups of all {what.English} add up to {minima:N0}; there are {groups:N0} groups.{english}"));
        }
    }
}
