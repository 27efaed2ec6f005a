using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>A study programme of the imaginary university.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Faculty">Its faculty, which is also the discipline of its lecturers.</param>
/// <param name="Share">Of the students.</param>
/// <param name="WomenShare">Of its students.</param>
/// <param name="Skill">What its students can do.</param>
internal sealed record DemoProgramme(string Name, string Faculty, double Share, double WomenShare, string Skill)
{
    public static DemoProgramme[] OfUniversity() =>
    [
        .. ShippedTables.Rows("study-programmes.csv", "programme", "faculty", "share", "women_share", "skill")
            .Select(r => new DemoProgramme(r[0], r[1], OwnTable.Number(r[2]), OwnTable.Number(r[3]), r[4])),
    ];
}

/// <summary>A student who does not exist. <c>Index</c> is the place among all that the seed draws: what is drawn of a person later depends on it alone.</summary>
internal sealed record DemoStudent(int Index, string Id, bool IsWoman, DemoProgramme Programme, DemoVillage Home, int? MaxCommuteKm, int? MaxHealthKm, string Languages, string Preferences)
{
    public string KeepTogetherId { get; init; } = "";

    public string KeepApartId { get; init; } = "";

    /// <summary>Gets whether nothing but the common rules decides where this student may go.</summary>
    public bool MayGoAnywhere => MaxCommuteKm is null && MaxHealthKm is null;
}

/// <summary>Draws the students of the fictional season.</summary>
internal sealed class DemoStudents(DemoSize size, DemoVillage[] villages, DemoProgramme[] programmes)
{
    private const double CommuterShare = 0.03, HealthShare = 0.015, WishersShare = 0.75;
    private const int StudentsPerPair = 150;

    /// <summary>How often a wish names a theme: enterprises are what most programmes teach.</summary>
    private static readonly double[] ThemePull = [2, 5, 2, 1];

    private readonly DemoHomes homes = new(villages);

    /// <summary>Draws them.</summary>
    /// <param name="repeats">Who is there once more, in place of the first; null when nobody is.</param>
    public DemoStudent[] Draw(DemoStudent? repeats)
    {
        DemoProgramme[] seats = ProgrammeOfEach();
        DemoStudent[] students = [.. seats.Select((programme, at) => Drawn(programme, size.StudentsBefore + at))];
        if (repeats is not null)
        {
            students[0] = repeats with { KeepTogetherId = "", KeepApartId = "" };
        }

        return WithPairs(students);
    }

    /// <summary>Whole students per programme by largest remainders, in random order.</summary>
    private DemoProgramme[] ProgrammeOfEach()
    {
        int[] counts = [.. programmes.Select(p => (int)(p.Share * size.Students))];
        int[] byRemainder = [.. Enumerable.Range(0, programmes.Length).OrderByDescending(i => programmes[i].Share * size.Students - counts[i])];
        for (int i = 0, missing = size.Students - counts.Sum(); i < missing; i++)
        {
            counts[byRemainder[i]]++;
        }

        DemoProgramme[] seats = [.. programmes.SelectMany((p, i) => Enumerable.Repeat(p, counts[i]))];
        new SeededRandom(size.Seed, (ulong)size.StudentsBefore).Shuffle<DemoProgramme>(seats);
        return seats;
    }

    private DemoStudent Drawn(DemoProgramme programme, int index)
    {
        var random = new SeededRandom(size.Seed, 1_000_000 + (ulong)index);
        DemoVillage home = homes.Draw(random);
        bool commutes = random.Chance(CommuterShare) && home.Point is not null;
        bool needsCare = !commutes && random.Chance(HealthShare);
        return new(
            index, $"CTH-{index + 1:000000}", random.Chance(programme.WomenShare), programme, home,
            commutes ? 25 + 5 * random.Below(4) : null, needsCare ? 15 + 5 * random.Below(3) : null,
            Languages(random, home.Language), random.Chance(WishersShare) ? Wishes(random, home) : "");
    }

    private static string Languages(SeededRandom random, string atHome)
    {
        string other = atHome == DemoVillage.SundaneseCode ? DemoVillage.JavaneseCode : DemoVillage.SundaneseCode;
        bool speaksHome = random.Chance(0.85), speaksOther = random.Chance(0.2);
        return (speaksHome, speaksOther) switch
        {
            (true, true) => $"{atHome};{other}",
            (true, false) => atHome,
            (false, true) => other,
            _ => "",
        };
    }

    private string Wishes(SeededRandom random, DemoVillage home)
    {
        List<string> wishes = [];
        for (int count = 1 + random.Pick([1, 2, 5]); wishes.Count < count;)
        {
            string wish = random.Chance(0.5) ? "theme:" + DemoRules.Themes[random.Pick(ThemePull)]
                : "region:" + (random.Chance(0.4) ? home.RegencyCode : homes.DrawRegencyCode(random, home.Copy));
            if (!wishes.Contains(wish))
            {
                wishes.Add(wish);
            }
        }

        return string.Join(';', wishes);
    }

    /// <summary>A few pairs must serve together (a couple, a carer) and a few apart.</summary>
    private DemoStudent[] WithPairs(DemoStudent[] students)
    {
        int[] free = [.. Enumerable.Range(0, students.Length).Where(i => students[i].MayGoAnywhere)];
        new SeededRandom(size.Seed, 500_000 + (ulong)size.StudentsBefore).Shuffle<int>(free);
        int pairs = Math.Min(Math.Max(1, size.Students / StudentsPerPair), free.Length / 4);
        for (int pair = 0; pair < pairs; pair++)
        {
            int[] four = free[(4 * pair)..(4 * pair + 4)];
            students[four[0]] = students[four[0]] with { KeepTogetherId = $"B{pair + 1}" };
            students[four[1]] = students[four[1]] with { KeepTogetherId = $"B{pair + 1}" };
            students[four[2]] = students[four[2]] with { KeepApartId = students[four[3]].Id };
        }

        return students;
    }
}
