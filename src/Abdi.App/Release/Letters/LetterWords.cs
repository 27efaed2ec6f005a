using System.Globalization;
using System.Reflection;
using Abdi.App.Shell;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;

namespace Abdi.App.Release;

/// <summary>What stands on letters besides their text. Letters are papers of Indonesian law and offices: they are Indonesian in whatever language somebody reads the site.</summary>
internal static class LetterWords
{
    private const string Open = "....................";

    private static readonly Dictionary<LetterKind, string> Defaults = Enum.GetValues<LetterKind>().ToDictionary(kind => kind, ReadDefault);

    /// <summary>The text of a kind that stands there until the office words it otherwise.</summary>
    public static string DefaultOf(LetterKind kind) => Defaults[kind];

    /// <summary>What a letter is called in its heading.</summary>
    public static string TitleOf(LetterKind kind) => kind switch
    {
        LetterKind.GroupOrder or LetterKind.SupervisorOrder => "SURAT TUGAS",
        LetterKind.Introduction => "SURAT PENGANTAR",
        LetterKind.MemberList => "DAFTAR PESERTA",
        LetterKind.BeritaAcara => "BERITA ACARA PENYERAHAN DAN PENERIMAAN",
        LetterKind.Completion => "SURAT KETERANGAN SELESAI",
        _ => "KARTU PESERTA",
    };

    /// <summary>The beginning of the name of its file; what it is about follows.</summary>
    public static string FileNameOf(LetterKind kind, string subject) => string.Concat((kind switch
    {
        LetterKind.GroupOrder => "surat-tugas-",
        LetterKind.SupervisorOrder => "surat-tugas-dpl-",
        LetterKind.Introduction => "surat-pengantar-",
        LetterKind.MemberList => "daftar-peserta-",
        LetterKind.BeritaAcara => "berita-acara-",
        LetterKind.Completion => "surat-keterangan-selesai-",
        _ => "kartu-peserta-",
    } + subject).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' ? letter : '-')) + ".pdf";

    /// <summary>A day in words; dots for one that is not decided.</summary>
    public static string Day(DateOnly? day) => day?.InIndonesian() ?? Open;

    /// <summary>What stands for the gaps of a text.</summary>
    public static IReadOnlyDictionary<string, string> Values(LetterFrame frame, LetterContent content)
    {
        LetterGroup? group = content.Groups.Count > 0 ? content.Groups[0] : null;
        LetterPerson? student = content.Members.Count == 1 ? content.Members[0] : null;
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["lembaga"] = frame.Institution, ["periode"] = frame.Period, ["mulai"] = Day(frame.From), ["selesai"] = Day(frame.To), ["tanggal"] = Day(frame.On),
            ["penandatangan"] = Known(frame.Head.Signer.Name), ["jabatan"] = Known(frame.Head.Signer.Office),
            ["kelompok"] = group?.Code ?? "", ["lokasi"] = group?.Location ?? "", ["desa"] = group?.Host ?? "", ["kecamatan"] = group?.District ?? "", ["kabupaten"] = group?.Regency ?? "", ["tema"] = group?.Theme ?? "",
            ["nama"] = student?.Name ?? "", ["nim"] = student?.Number ?? "", ["prodi"] = student?.Programme ?? "", ["fakultas"] = student?.Faculty ?? "",
            ["dpl"] = content.Supervisor, ["nidn"] = content.SupervisorNumber, ["ketua"] = content.Members.FirstOrDefault(member => member.IsLeader)?.Name ?? Open,
            ["jumlah"] = content.Groups.Sum(one => one.Students).ToString(CultureInfo.InvariantCulture), ["jumlah_kelompok"] = content.Groups.Count.ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>What a place is called with its kind, and who is at its head.</summary>
    public static (string Place, string Head) PlaceOf(Host host)
    {
        VillageKind village = VillageCode.Parse(host.VillageCode).Kind;
        (string kind, string head) = host.Kind switch
        {
            HostKind.Village when village == VillageKind.Kelurahan => ("Kelurahan", "Lurah"),
            HostKind.Village when village == VillageKind.DesaAdat => ("Desa Adat", "Kepala Desa Adat"),
            HostKind.Village => ("Desa", "Kepala Desa"),
            HostKind.Pesantren => ("", "Pimpinan"),
            HostKind.EnterpriseCluster => ("", "Pengurus"),
            _ => ("", "Kepala"),
        };
        string bare = kind.Length > 0 && host.Name.StartsWith(kind + " ", StringComparison.OrdinalIgnoreCase) ? host.Name[(kind.Length + 1)..] : host.Name;
        return ($"{kind} {bare}".Trim(), $"{head} {bare}");
    }

    private static string Known(string text) => text.Length > 0 ? text : Open;

    private static string ReadDefault(LetterKind kind)
    {
        using Stream stored = Assembly.GetExecutingAssembly().GetManifestResourceStream($"letters/{kind}.txt") ?? throw new InvalidOperationException($"The text of {kind} is not in the program.");
        using StreamReader reader = new(stored);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Trim();
    }
}
