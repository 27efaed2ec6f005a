using Abdi.App.Shell.Sheets;
using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>Which host a row names: one that is stored, or a new one in a village of the gazetteer.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="VillageCode">The village it is or lies in.</param>
/// <param name="Stored">It, where it is stored.</param>
/// <param name="Village">The village, where it is new.</param>
internal sealed record NamedHost(string Code, HostKind Kind, string VillageCode, Host? Stored, GazetteerVillage? Village);

/// <summary>Reads which host a row names. What a host is and where it lies is said once and never changes.</summary>
internal sealed class HostNaming(IReadOnlyDictionary<string, Host> stored, SheetVillages villages, IReadOnlyDictionary<string, string> meanings)
{
    private readonly SheetHosts hosts = new(stored.Values.ToDictionary(host => host.Code, host => new SheetHost(host.Id, host.Code, host.Name, host.Kind, host.RegencyCode), StringComparer.Ordinal), villages);

    private static readonly Dictionary<string, HostKind> Kinds = new(StringComparer.Ordinal)
    {
        ["desa"] = HostKind.Village, ["kelurahan"] = HostKind.Village, ["desaataukelurahan"] = HostKind.Village, ["desakelurahan"] = HostKind.Village, ["desaadat"] = HostKind.Village, ["village"] = HostKind.Village, ["customaryvillage"] = HostKind.Village,
        ["sekolah"] = HostKind.School, ["madrasah"] = HostKind.School, ["school"] = HostKind.School,
        ["pesantren"] = HostKind.Pesantren, ["pondokpesantren"] = HostKind.Pesantren, ["ponpes"] = HostKind.Pesantren,
        ["sentraumkm"] = HostKind.EnterpriseCluster, ["umkm"] = HostKind.EnterpriseCluster, ["enterprisecluster"] = HostKind.EnterpriseCluster,
        ["puskesmas"] = HostKind.HealthCentre, ["healthcentre"] = HostKind.HealthCentre, ["healthcenter"] = HostKind.HealthCentre,
    };

    /// <summary>The field that names the host of a row: a sheet of villages may have their codes alone.</summary>
    public static string KeyOf(RosterRowReader row) => row.Cell(nameof(Host.Code)).IsEmpty && !row.Cell(nameof(Host.VillageCode)).IsEmpty ? nameof(Host.VillageCode) : nameof(Host.Code);

    /// <summary>The host; null when there is a fault.</summary>
    public NamedHost? Read(RosterRowReader row)
    {
        string key = KeyOf(row);
        SheetCell cell = row.Cell(key);
        bool isKindKnown = TryKind(row, out HostKind? kind);
        if (key == nameof(Host.VillageCode) && kind is { } other && other != HostKind.Village)
        {
            Miss(row, nameof(Host.Code));
            return null;
        }

        if (cell.IsEmpty || cell.IsInScientificNotation)
        {
            row.Fault(cell.IsEmpty && !row.Has(key) ? nameof(Host.VillageCode) : key, cell.IsEmpty ? RosterFault.Missing : RosterFault.Scientific);
            return null;
        }

        return !isKindKnown ? null
            : hosts.Find(cell.Shown, out _, out _) is { } known ? OfStored(row, stored[known.Code], kind)
            : kind is { } place && place != HostKind.Village ? OfPlace(row, place)
            : OfVillage(row, key, kind);
    }

    private NamedHost? OfStored(RosterRowReader row, Host host, HostKind? kind)
    {
        if (kind is { } said && said != host.Kind)
        {
            row.Fault(nameof(Host.Kind), RosterFault.KindDiffers, host.Kind.ToString());
            return null;
        }

        return LiesIn(row, VillageCode.Parse(host.VillageCode)) ? new(host.Code, host.Kind, host.VillageCode, host, null) : null;
    }

    private NamedHost? OfVillage(RosterRowReader row, string key, HostKind? kind)
    {
        RosterFault? fault = SheetVillages.Read(row.Cell(key).Shown, out VillageCode code);
        if (fault is RosterFault.CodeUnknown && kind is null && row.Has(nameof(Host.Kind)))
        {
            row.Fault(nameof(Host.Kind), RosterFault.Missing);
            return null;
        }

        return FindVillage(row, key, fault, code) is { } village && LiesIn(row, village.Code) ? new(village.Code.ToString(), HostKind.Village, village.Code.ToString(), null, village) : null;
    }

    private NamedHost? OfPlace(RosterRowReader row, HostKind kind)
    {
        string code = row.Cell(nameof(Host.Code)).Shown;
        if (Host.FaultOfCode(code) is not null)
        {
            row.Fault(nameof(Host.Code), RosterFault.OwnCodeUnfit);
            return null;
        }

        if (row.Cell(nameof(Host.VillageCode)).IsEmpty)
        {
            Miss(row, nameof(Host.VillageCode));
            return null;
        }

        RosterFault? fault = SheetVillages.Read(row.Cell(nameof(Host.VillageCode)).Shown, out VillageCode lies);
        return FindVillage(row, nameof(Host.VillageCode), fault, lies) is { } village ? new(code, kind, village.Code.ToString(), null, village) : null;
    }

    /// <summary>Tells that a new host lacks something: the cell is empty, or the sheet has no column for it.</summary>
    public static void Miss(RosterRowReader row, string field)
    {
        bool hasColumn = row.Has(field);
        row.Fault(hasColumn ? field : KeyOf(row), hasColumn ? RosterFault.Missing : RosterFault.NewNeeds, hasColumn ? "" : field);
    }

    private GazetteerVillage? FindVillage(RosterRowReader row, string field, RosterFault? fault, VillageCode code)
    {
        string meant = "";
        GazetteerVillage? village = fault is null ? villages.Find(code, out fault, out meant) : null;
        if (fault is { } wrong)
        {
            row.Fault(field, wrong, meant);
        }

        return village;
    }

    /// <summary>Whether the row says nothing else than where the host lies.</summary>
    private bool LiesIn(RosterRowReader row, VillageCode village)
    {
        const string Field = nameof(Host.VillageCode);
        if (row.Cell(Field).IsEmpty)
        {
            return true;
        }

        RosterFault? fault = SheetVillages.Read(row.Cell(Field).Shown, out VillageCode said) ?? (villages.CurrentOf(said) == villages.CurrentOf(village) ? null : RosterFault.VillageDiffers);
        if (fault is { } wrong)
        {
            row.Fault(Field, wrong, village.ToString());
        }

        return fault is null;
    }

    private bool TryKind(RosterRowReader row, out HostKind? kind)
    {
        const string Field = nameof(Host.Kind);
        string written = row.Cell(Field).Shown;
        kind = Kinds.TryGetValue(RosterField.Plain(meanings.GetValueOrDefault(Roster.MeaningKey(Field, written), written)), out HostKind known) ? known : null;
        if (kind is null && written.Length > 0)
        {
            row.Fault(Field, RosterFault.KindUnknown);
        }

        return kind is not null || written.Length == 0;
    }
}
