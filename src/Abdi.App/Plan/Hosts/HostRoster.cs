using Abdi.App.Shell.Sheets;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>The list of hosts, as it is handed out and taken back. No host is removed by a sheet: needs, agreements and placements hang on it.</summary>
internal sealed class HostRoster(GazetteerFolder folder, Words text) : Roster
{
    private const double FarKm = 100;
    private const int FarNamed = 5;

    private static readonly RosterField[] AllFields =
    [
        new(nameof(Host.Code), true, "kode tempat", "kode", "NPSN", "NSPP", "kode puskesmas", "code of the host", "host_code", "code"),
        new(nameof(Host.Name), false, "nama", "nama desa", "nama tempat", "nama sekolah", "nama desa/kelurahan", "village_name", "name"),
        new(nameof(Host.Kind), false, "jenis", "jenis tempat", "kind", "host_kind"),
        new(nameof(Host.VillageCode), false, "kode desa letaknya", "kode desa", "kode wilayah", "kode kemendagri", "kode kelurahan", "kode desa/kelurahan", "code of the village it lies in", "village_code"),
        new(nameof(Host.Latitude), false, "lintang", "latitude", "lat"),
        new(nameof(Host.Longitude), false, "bujur", "longitude", "lon", "lng", "long"),
        new(nameof(Host.Population), false, "penduduk", "jumlah penduduk", "residents", "population"),
        new(nameof(Host.MaxGroups), false, "kelompok terbanyak", "kelompok maksimal", "maks kelompok", "kapasitas kelompok", "most groups", "max_groups"),
        new(nameof(Host.LodgingFemale), false, "tempat tidur perempuan", "penginapan perempuan", "beds for women", "lodging_female"),
        new(nameof(Host.LodgingMale), false, "tempat tidur laki-laki", "penginapan laki-laki", "beds for men", "lodging_male"),
        new(nameof(Host.Language), false, "bahasa sehari-hari", "bahasa", "bahasa daerah", "language of every day", "language"),
        new(nameof(Host.PastGroups), false, "kelompok periode lalu", "groups of former periods", "past_groups", "prior_service"),
        new(nameof(Host.HoldReason), false, "ditahan karena", "alasan ditahan", "ditahan", "held back because", "hold_reason"),
    ];

    private readonly SheetVillages villages = new(folder);
    private readonly Dictionary<string, GazetteerVillage> places = new(StringComparer.Ordinal);
    private readonly HashSet<string> met = new(StringComparer.Ordinal);
    private readonly List<string> far = [];
    private Dictionary<string, Host> stored = [];
    private HostNaming naming = null!;

    public override IReadOnlyList<RosterField> Fields => AllFields;

    public override bool MayRemoveGone => false;

    public override string KeyOf(RosterRowReader row) => HostNaming.KeyOf(row);

    public override string TitleOf(string field, Words text) => text["Host." + field];

    public override string? Hint(Words text) => text["Hosts.ImportHint"];

    public override string? RoundTrip(Words text) => text["Hosts.RoundTrip"];

    public override IReadOnlyList<string> MeaningsOf(string field) => Enum.GetNames<HostKind>();

    public override string TitleOfMeaning(string field, string meaning, Words text) => text["HostKind." + meaning];

    public override string MeantBy(CellFault fault, Words text) => fault.Fault switch
    {
        RosterFault.NewNeeds => TitleOf(fault.Meant, text),
        RosterFault.KindDiffers => TitleOfMeaning(fault.Field, fault.Meant, text),
        _ => fault.Meant,
    };

    /// <summary>A code of either sort names a host, and half a point is none.</summary>
    public override IEnumerable<string> Missing(IReadOnlyDictionary<string, int> columns, IReadOnlyDictionary<string, string> said) =>
    [
        .. columns.ContainsKey(nameof(Host.Code)) || columns.ContainsKey(nameof(Host.VillageCode)) ? Array.Empty<string>() : [nameof(Host.Code)],
        .. new[] { nameof(Host.Latitude), nameof(Host.Longitude) }.Where(angle => !columns.ContainsKey(angle) && (columns.ContainsKey(nameof(Host.Latitude)) || columns.ContainsKey(nameof(Host.Longitude)))),
    ];

    public override async Task Prepare(AbdiDb db, InstitutionId institution, IReadOnlyDictionary<string, string> said, CancellationToken cancel)
    {
        stored = await db.Hosts.AsNoTracking().ToDictionaryAsync(host => host.Code, StringComparer.Ordinal, cancel);
        naming = new(stored, villages, said);
    }

    public override Task<IReadOnlyDictionary<string, RosterRow>> Stored(AbdiDb db, PeriodId period, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyDictionary<string, RosterRow>>(stored.Values.ToDictionary(host => host.Code, RowOf, StringComparer.Ordinal));

    /// <summary>A stored host as a row.</summary>
    public static RosterRow RowOf(Host host) => new(0, host.Code, host.Name, new HostLine(host.Kind, host.VillageCode, host.Facts));

    public override IReadOnlyList<object?> Cells(RosterRow row)
    {
        (HostKind kind, string village, HostFacts facts) = (HostLine)row.Facts;
        return
        [
            row.Number, facts.Name, text["HostKind." + (kind == HostKind.Village ? VillageCode.Parse(village).Kind.ToString() : kind.ToString())], village, facts.Point?.LatitudeDegrees, facts.Point?.LongitudeDegrees,
            facts.Population, facts.MaxGroups, facts.LodgingFemale, facts.LodgingMale, facts.Language, facts.PastGroups, facts.HoldReason,
        ];
    }

    public override RosterRow? Read(RosterRowReader row, int number)
    {
        if (naming.Read(row) is not { } host)
        {
            return null;
        }

        met.Add(host.Code);
        GazetteerVillage? village = host.Village ?? villages.Find(VillageCode.Parse(host.VillageCode)), official = host.Kind == HostKind.Village ? village : null;
        string? name = row.Text(nameof(Host.Name), length: Host.NameLength) ?? official?.Name ?? (host.Kind == HostKind.Village || !row.Has(nameof(Host.Name)) ? host.Stored?.Name : null);
        if (name is null && row.Cell(nameof(Host.Name)).IsEmpty)
        {
            HostNaming.Miss(row, nameof(Host.Name));
        }

        HostFacts facts = HostCells.Read(row, host, name ?? "", official?.Point, text);
        if (village is not null)
        {
            places[host.Code] = village;
            Compare(host, facts, village);
        }

        return name is null ? null : new(number, host.Code, name, new HostLine(host.Kind, host.VillageCode, facts));
    }

    public override object Merge(object stored, object read, IReadOnlyDictionary<string, int> columns)
    {
        HostLine before = (HostLine)stored;
        (HostFacts old, HostFacts now) = (before.Facts, ((HostLine)read).Facts);
        return before with
        {
            Facts = new()
            {
                Name = columns.ContainsKey(nameof(now.Name)) ? now.Name : old.Name,
                Point = columns.ContainsKey(nameof(Host.Latitude)) ? now.Point : old.Point,
                Population = columns.ContainsKey(nameof(now.Population)) ? now.Population : old.Population,
                MaxGroups = columns.ContainsKey(nameof(now.MaxGroups)) ? now.MaxGroups : old.MaxGroups,
                LodgingFemale = columns.ContainsKey(nameof(now.LodgingFemale)) ? now.LodgingFemale : old.LodgingFemale,
                LodgingMale = columns.ContainsKey(nameof(now.LodgingMale)) ? now.LodgingMale : old.LodgingMale,
                Language = columns.ContainsKey(nameof(now.Language)) ? now.Language : old.Language,
                PastGroups = columns.ContainsKey(nameof(now.PastGroups)) ? now.PastGroups : old.PastGroups,
                HoldReason = columns.ContainsKey(nameof(now.HoldReason)) ? now.HoldReason : old.HoldReason,
            },
        };
    }

    /// <summary>What the office should know before it saves: who is not in the sheet, and which points are odd.</summary>
    public override IEnumerable<string> Remarks(Words text)
    {
        int absent = stored.Keys.Count(code => !met.Contains(code));
        if (absent > 0)
        {
            yield return text["Hosts.NotInSheet", text.Count(absent)];
        }

        if (far.Count > 0)
        {
            yield return text["Hosts.FarPoints", text.Count(far.Count), text.Count((int)FarKm), string.Join(", ", far.Take(FarNamed)) + (far.Count > FarNamed ? ", …" : "")];
        }
    }

    public override async Task Apply(AbdiDb db, Period period, RosterChanges changes, bool removeGone, DateTimeOffset now, CancellationToken cancel)
    {
        await db.InsertMany([.. changes.Added.Select(row => NewHost(period.InstitutionId, new(Guid.CreateVersion7(now)), row))], cancel);
        if (changes.Changed.Count == 0)
        {
            return;
        }

        Dictionary<string, Host> there = await db.Hosts.ToDictionaryAsync(host => host.Code, StringComparer.Ordinal, cancel);
        foreach (RosterRow row in changes.Changed.Select(change => change.After))
        {
            State(there[row.Number], ((HostLine)row.Facts).Facts);
        }
    }

    private Host NewHost(InstitutionId institution, HostId id, RosterRow row)
    {
        HostLine line = (HostLine)row.Facts;
        GazetteerVillage village = places[row.Number];
        if (line.Kind != HostKind.Village)
        {
            return Host.Within(institution, id, line.Kind, row.Number, village, line.Facts);
        }

        Host host = Host.OfVillage(institution, id, village);
        State(host, line.Facts);
        return host;
    }

    // A point of the gazetteer keeps its source: only another one was stated by hand.
    private void State(Host host, HostFacts facts)
    {
        GazetteerVillage? official = host.Kind == HostKind.Village && facts.Point != host.Point && places.GetValueOrDefault(host.Code) is { } village && village.Point == facts.Point ? village : null;
        if (host.Change(official is null ? facts : facts with { Point = null }, host.Version) is { } refusal)
        {
            throw new InvalidOperationException($"A row of a sheet of hosts was read without a fault and then refused: {refusal.Code}.");
        }

        if (official is not null)
        {
            host.TakePoint(official);
        }
    }

    private void Compare(NamedHost host, HostFacts facts, GazetteerVillage village)
    {
        if (facts.Point is { } point && point != host.Stored?.Point && village.Point is { } centre && point.KilometresTo(centre) > FarKm)
        {
            far.Add($"{facts.Name} ({host.Code})");
        }
    }
}

/// <summary>What a sheet says of a host; equal lines are no change.</summary>
internal sealed record HostLine(HostKind Kind, string VillageCode, HostFacts Facts);
