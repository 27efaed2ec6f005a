using System.Globalization;
using Abdi.App.Plan;
using Abdi.App.Shell.Web;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Place;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Place;

/// <summary>
/// A period as the four files that decide its placement. The web solves what it would export: so a placement of the web is
/// read, judged and reproduced by the same verbs, and by strangers' programs, as one that came from files.
/// </summary>
/// <param name="Rules">rules.json.</param>
/// <param name="Villages">villages.csv.</param>
/// <param name="Supervisors">supervisors.csv.</param>
/// <param name="Students">students.csv.</param>
internal sealed record PeriodFiles(byte[] Rules, byte[] Villages, byte[] Supervisors, byte[] Students)
{
    /// <summary>The names of the files, in the order of <see cref="All"/>, which is that of the fingerprint.</summary>
    public static readonly string[] Names = ["rules.json", "villages.csv", "supervisors.csv", "students.csv"];

    private static readonly string[] StudentColumns =
    [
        "student_id", "gender", "programme", "faculty", "home_village_code", "home_district_code", "home_regency_code", "home_lat", "home_lon",
        "max_commute_km", "max_health_km", "languages", "preferences", "keep_together_id", "keep_apart_ids", "locked_village_code",
    ];

    /// <summary>Gets the files.</summary>
    public byte[][] All => [Rules, Villages, Supervisors, Students];

    /// <summary>The files of a frozen input.</summary>
    public static PeriodFiles Of(PlacementInput input)
    {
        byte[][] files = PlacementInput.Unpack(input.Files, Names.Length);
        return new(files[0], files[1], files[2], files[3]);
    }

    /// <summary>The same files without some students: what a placement is judged by from which they withdrew.</summary>
    public PeriodFiles Without(IReadOnlySet<string> numbers) => numbers.Count == 0 ? this : this with
    {
        Students = Written(writer =>
        {
            OwnTable.WriteRow(writer, StudentColumns);
            foreach (string[] row in OwnTable.Rows(Names[3], Students, StudentColumns).Where(row => !numbers.Contains(row[0])))
            {
                OwnTable.WriteRow(writer, row);
            }
        }),
    };

    /// <summary>The files of a period as it stands.</summary>
    /// <param name="db">Asked.</param>
    /// <param name="period">The period.</param>
    /// <param name="rules">The rules of the scenario.</param>
    /// <param name="lockedTo">Students who must stay: number and code of the host; on top of what the roster says.</param>
    /// <param name="dataFolder">Where the gazetteer lies, which knows the home villages that are no hosts.</param>
    /// <param name="cancel">Stops the work.</param>
    public static async Task<PeriodFiles> Of(AbdiDb db, Period period, RuleSet rules, IReadOnlyDictionary<string, string> lockedTo, string dataFolder, CancellationToken cancel)
    {
        List<Theme> themes = [.. (await db.Themes.AsNoTracking().ToListAsync(cancel)).OrderBy(theme => theme.Code, StringComparer.Ordinal)];
        List<Host> hosts = [.. (await db.Hosts.AsNoTracking().ToListAsync(cancel)).OrderBy(host => host.Code, StringComparer.Ordinal)];
        ILookup<HostId, HostNeed> needs = (await db.HostNeeds.AsNoTracking().ToListAsync(cancel)).ToLookup(need => need.HostId);
        IReadOnlyDictionary<string, int> former = await db.CountFormerGroups(period, cancel);
        ILookup<string, ServiceOfOthers> others = (await db.ListServiceOfOthers(period, cancel)).ToLookup(service => service.VillageCode, StringComparer.Ordinal);
        Dictionary<StudyProgrammeId, StudyProgramme> programmes = await db.StudyProgrammes.AsNoTracking().ToDictionaryAsync(programme => programme.Id, cancel);
        List<Participant> students = [.. (await db.Participants.AsNoTracking().TakingPart(period.Id).ToListAsync(cancel)).OrderBy(student => student.Number, StringComparer.Ordinal)];
        List<PeriodSupervisor> supervisors = [.. (await db.PeriodSupervisors.AsNoTracking().Where(supervisor => supervisor.PeriodId == period.Id).ToListAsync(cancel)).OrderBy(supervisor => supervisor.Number, StringComparer.Ordinal)];
        Dictionary<ParticipantId, string> wishes = await db.WishLists.AsNoTracking().Where(list => db.Participants.Any(student => student.Id == list.ParticipantId && student.PeriodId == period.Id))
            .ToDictionaryAsync(list => list.ParticipantId, list => list.Wishes, cancel);
        Homes homes = new(hosts, dataFolder);
        return new(
            RulesWriter.Write(rules, [.. themes.Select(theme => (theme.Code, theme.WeightMilli))], programmes.Values.Select(programme => programme.Name), [.. hosts.Select(host => host.RegencyCode).Distinct(StringComparer.Ordinal)], HealthPoint.Among(hosts)),
            Written(writer => WriteVillages(writer, themes, hosts, needs, host => (host.PastGroups ?? 0) + former.GetValueOrDefault(host.Code) + others[host.VillageCode].Sum(service => service.Groups))),
            Written(writer => WriteSupervisors(writer, supervisors)),
            Written(writer => WriteStudents(writer, students, programmes, wishes, lockedTo, homes)));
    }

    private static void WriteVillages(TextWriter writer, List<Theme> themes, List<Host> hosts, ILookup<HostId, HostNeed> needs, Func<Host, int> served)
    {
        OwnTable.WriteRow(writer, ["village_code", "village_name", "district_code", "regency_code", "region_code", "lat", "lon", "language", "population", "max_groups",
            "lodging_female", "lodging_male", "prior_service", .. themes.Select(theme => "need_" + theme.Code), "hold_reason"]);
        // What a host offers must be known to be used.
        foreach (Host host in hosts)
        {
            HostNeed[] known = [.. needs[host.Id]];
            OwnTable.WriteRow(writer, [host.Code, host.Name, VillageCode.Parse(host.VillageCode).DistrictCode, host.RegencyCode, host.RegencyCode, Written(host.Latitude), Written(host.Longitude), host.Language ?? "", Written(host.OwnResidents),
                Written(host.MaxGroups ?? 0), Written(host.LodgingFemale ?? 0), Written(host.LodgingMale ?? 0), Written(served(host)),
                .. themes.Select(theme => Array.Find(known, need => need.ThemeId == theme.Id) is { } need ? (need.NeedMilli / 1000.0).ToString("0.000", CultureInfo.InvariantCulture) : ""), host.HoldReason]);
        }
    }

    private static void WriteSupervisors(TextWriter writer, List<PeriodSupervisor> supervisors)
    {
        OwnTable.WriteRow(writer, "supervisor_id", "home_lat", "home_lon", "discipline", "min_groups", "max_groups", "excluded_village_codes");
        foreach (PeriodSupervisor supervisor in supervisors)
        {
            SupervisorFacts facts = supervisor.Facts;
            OwnTable.WriteRow(writer, supervisor.Number, Written(facts.Latitude), Written(facts.Longitude), facts.Discipline, Written(facts.MinGroups), Written(facts.MaxGroups), facts.ExcludedVillages ?? "");
        }
    }

    private static void WriteStudents(TextWriter writer, List<Participant> students, Dictionary<StudyProgrammeId, StudyProgramme> programmes, Dictionary<ParticipantId, string> wishes, IReadOnlyDictionary<string, string> lockedTo, Homes homes)
    {
        OwnTable.WriteRow(writer, StudentColumns);
        foreach (Participant student in students)
        {
            ParticipantFacts facts = student.Facts;
            StudyProgramme programme = programmes[facts.ProgrammeId];
            (string village, string district, string regency) = Homes.Codes(facts.HomeCode);
            GeoPoint? home = facts.MaxCommuteKm is null ? null : homes.Find(village);
            OwnTable.WriteRow(writer, student.Number, facts.Gender == Gender.Female ? "F" : "M", programme.Name, programme.Faculty, village, district, regency, Written(home?.LatitudeDegrees), Written(home?.LongitudeDegrees),
                Written(facts.MaxCommuteKm), Written(facts.MaxHealthKm), facts.Languages ?? "", wishes.GetValueOrDefault(student.Id) ?? "", facts.KeepTogether ?? "", facts.KeepApart ?? "",
                lockedTo.GetValueOrDefault(student.Number) ?? facts.LockedTo ?? "");
        }
    }

    private static string Written(double? number) => number?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static byte[] Written(Action<TextWriter> write)
    {
        using MemoryStream bytes = new();
        using (StreamWriter writer = new(bytes, new System.Text.UTF8Encoding(false), leaveOpen: true))
        {
            write(writer);
        }

        return bytes.ToArray();
    }

    /// <summary>Where students come from: the hosts know most villages, the gazetteer the others.</summary>
    private sealed class Homes(List<Host> hosts, string dataFolder)
    {
        private const int DistrictCodeLength = 8, RegencyCodeLength = 5;

        private readonly Dictionary<string, GeoPoint> points = hosts.Where(host => host is { Kind: HostKind.Village, Point: not null })
            .ToDictionary(host => host.Code, host => host.Point!.Value, StringComparer.Ordinal);

        public GeoPoint? Find(string village) => village.Length == 0 ? null
            : points.TryGetValue(village, out GeoPoint point) ? point
            : VillageCode.Read(village, out VillageCode code) == VillageCodeFault.None ? new GazetteerFolder(dataFolder).FindOrShipped(code.ProvinceCode).Find(code)?.Point
            : null;

        public static (string Village, string District, string Regency) Codes(string? home) => home switch
        {
            null => ("", "", ""),
            { Length: > DistrictCodeLength } => (home, home[..DistrictCodeLength], home[..RegencyCodeLength]),
            { Length: DistrictCodeLength } => ("", home, home[..RegencyCodeLength]),
            _ => ("", "", home),
        };
    }
}
