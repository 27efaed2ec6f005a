namespace Abdi.Rules.Place;

/// <summary>Students, women and men, faculties and languages beside what the groups need, wherever they go.</summary>
internal static class SizeHints
{
    public static RuleHint OfSizes(RuleSet rules, SeasonCounts season, GroupSpan span)
    {
        int groups = rules.GroupsTotal, students = season.Students;
        long least = (long)groups * rules.GroupSizeMin, most = (long)groups * rules.GroupSizeMax;
        string sizes = rules.GroupSizeMin == rules.GroupSizeMax ? FormattableString.Invariant($"{rules.GroupSizeMin}") : FormattableString.Invariant($"{rules.GroupSizeMin}–{rules.GroupSizeMax}");
        BilingualText text = students > most ? BilingualText.Of(
                $"{groups:N0} kelompok × paling banyak {rules.GroupSizeMax} orang memuat {most:N0}, padahal ada {students:N0} mahasiswa. Bentuk paling sedikit {Math.Ceiling((double)students / rules.GroupSizeMax):N0} kelompok, atau perbesar kelompok.",
                $"{groups:N0} groups × {rules.GroupSizeMax} people at most hold {most:N0}, but there are {students:N0} students. Make at least {Math.Ceiling((double)students / rules.GroupSizeMax):N0} groups, or larger ones.")
            : students < least ? BilingualText.Of(
                $"{groups:N0} kelompok × paling sedikit {rules.GroupSizeMin} orang memerlukan {least:N0}, padahal ada {students:N0} mahasiswa. Bentuk paling banyak {students / rules.GroupSizeMin:N0} kelompok, atau perkecil kelompok.",
                $"{groups:N0} groups × {rules.GroupSizeMin} people at least need {least:N0}, but there are {students:N0} students. Make at most {students / rules.GroupSizeMin:N0} groups, or smaller ones.")
            : students == least || students == most ? BilingualText.Of(
                $"{groups:N0} kelompok × {sizes} orang: pas untuk {students:N0} mahasiswa. Satu orang {(students == most ? "bertambah" : "mundur")} saja sudah tidak dapat.",
                $"{groups:N0} groups × {sizes} people: exactly {students:N0} students. One student {(students == most ? "more" : "fewer")} and it cannot be done.")
            : BilingualText.Of(
                $"{groups:N0} kelompok × {sizes} orang memuat {least:N0} sampai {most:N0} mahasiswa; ada {students:N0}.",
                $"{groups:N0} groups × {sizes} people hold {least:N0} to {most:N0} students; there are {students:N0}.");
        return new(!span.AddUp ? HintState.Impossible : students == least || students == most ? HintState.Tight : HintState.Enough, nameof(rules.GroupsTotal), text) { Step = span.AddUp ? null : "students" };
    }

    public static IEnumerable<RuleHint> OfMix(RuleSet rules, SeasonCounts season, GroupSpan span, SiteRoom room)
    {
        if (span.SizeWithoutShare is { } size)
        {
            yield return new(HintState.Impossible, nameof(rules.FemalePercentMin), BilingualText.Of(
                $"Di kelompok {size} orang, tidak ada jumlah perempuan yang memenuhi {rules.FemalePercentMin}–{rules.FemalePercentMax} persen. Lebarkan batasnya.",
                $"In a group of {size} people, no number of women keeps {rules.FemalePercentMin}–{rules.FemalePercentMax} per cent. Widen the limits."));
        }

        if (span.WomenNeeded > 0)
        {
            yield return OfGender(nameof(rules.FemalePercentMin), span, new("perempuan", "women"), span.WomenLeastOf(span.Smallest), span.WomenNeeded, season.Women);
        }

        if (span.MenNeeded > 0)
        {
            yield return OfGender(nameof(rules.FemalePercentMax), span, new("laki-laki", "men"), span.MenLeastOf(span.Smallest), span.MenNeeded, season.Men);
        }

        if (rules.MinFaculties > 1)
        {
            yield return OfFaculties(rules, season, span);
        }

        if (rules.LanguageMin > 0)
        {
            yield return OfLanguages(rules, season, span, room);
        }
    }

    private static RuleHint OfGender(string field, GroupSpan span, BilingualText who, int least, long needed, int there)
    {
        HintState state = RuleHint.Compare(there, needed);
        string indonesian = state == HintState.Impossible ? " Ubah batas persentasenya." : "", english = state == HintState.Impossible ? " Change the limits of the share." : "";
        return new(state, field, BilingualText.Of(
            $"Kelompok {span.Words} orang, {who.Indonesian} paling sedikit {least}: perlu {needed:N0}, tersedia {there:N0}.{indonesian}",
            $"Groups of {span.Words}, at least {least} {who.English}: {needed:N0} needed, {there:N0} there.{english}"));
    }

    private static RuleHint OfFaculties(RuleSet rules, SeasonCounts season, GroupSpan span)
    {
        IReadOnlyList<int> faculties = season.Faculties;
        long needed = (long)rules.GroupsTotal * rules.MinFaculties, there = faculties.Sum(students => (long)Math.Min(students, rules.GroupsTotal));
        HintState state = rules.MinFaculties > Math.Min(span.Largest, faculties.Count) ? HintState.Impossible : RuleHint.Compare(there, needed);
        string indonesian = state == HintState.Impossible ? " Turunkan jumlah fakultas." : "", english = state == HintState.Impossible ? " Ask for fewer faculties." : "";
        return new(state, nameof(rules.MinFaculties), BilingualText.Of(
            $"{rules.MinFaculties} dari {faculties.Count} fakultas di tiap kelompok: perlu {needed:N0} wakil fakultas, tersedia {there:N0} bila tersebar merata.{indonesian}",
            $"{rules.MinFaculties} of {faculties.Count} faculties in each group: {needed:N0} seats for a faculty needed, {there:N0} can be filled when spread as well as can be.{english}"));
    }

    private static RuleHint OfLanguages(RuleSet rules, SeasonCounts season, GroupSpan span, SiteRoom room)
    {
        HashSet<string> used = [.. season.Hosts.Index().Where(host => room.Hosts[host.Index] > 0).Select(host => season.Languages[host.Item.LanguageIndex])];
        long needed = (long)rules.GroupsTotal * rules.LanguageMin, there = season.Speakers.Where(group => group.Languages.Overlaps(used)).Sum(group => (long)group.Students);
        int unknown = season.Hosts.Count(host => season.Languages[host.LanguageIndex].Length == 0);
        HintState state = rules.LanguageMin > span.Largest ? HintState.Impossible : RuleHint.Compare(there, needed);
        BilingualText lost = unknown == 0 ? new("", "") : BilingualText.Of($" {unknown:N0} tempat belum diisi bahasanya dan tidak dipilih.", $" The language of {unknown:N0} places is not known; they are not chosen.");
        return new(state, nameof(rules.LanguageMin), BilingualText.Of(
            $"Penutur bahasa setempat {rules.LanguageMin} di tiap kelompok: perlu {needed:N0}, tersedia {there:N0}.{lost.Indonesian}",
            $"{rules.LanguageMin} speakers of the local language in each group: {needed:N0} needed, {there:N0} there.{lost.English}")) { Step = state == HintState.Enough ? null : "hosts" };
    }
}
