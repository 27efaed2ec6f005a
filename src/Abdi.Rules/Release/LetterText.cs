using System.Text;
using Abdi.Rules.Plan;

namespace Abdi.Rules.Release;

/// <summary>The text of one kind of letter, as the office of an institution words it: paragraphs between empty lines, with named gaps in braces.</summary>
public sealed class LetterText : IOwnedByInstitution, IVersioned
{
    /// <summary>The most characters of a text.</summary>
    public const int LengthAtMost = 6000;

    private static readonly string[] OfAll = ["lembaga", "periode", "mulai", "selesai", "tanggal", "penandatangan", "jabatan"];
    private static readonly string[] OfGroup = ["kelompok", "lokasi", "desa", "kecamatan", "kabupaten", "tema", "dpl", "nidn", "ketua", "jumlah"];
    private static readonly string[] OfStudent = ["nama", "nim", "prodi", "fakultas", "kelompok", "lokasi", "desa", "kecamatan", "kabupaten", "tema", "dpl", "nidn"];
    private static readonly string[] OfSupervisor = ["dpl", "nidn", "jumlah", "jumlah_kelompok"];

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the kind of letter.</summary>
    public required LetterKind Kind { get; init; }

    /// <summary>Gets the text.</summary>
    public string Text { get; private set; } = "";

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>The gaps that stand within a sentence.</summary>
    public static IReadOnlyList<string> GapsOf(LetterKind kind) =>
        kind.IsOfGroup() ? [.. OfAll, .. OfGroup]
        : kind == LetterKind.SupervisorOrder ? [.. OfAll, .. OfSupervisor]
        : kind == LetterKind.Completion ? [.. OfAll, .. OfStudent]
        : ["lembaga", "periode"];

    /// <summary>The gaps that are a paragraph of their own: tables.</summary>
    public static IReadOnlyList<string> TablesOf(LetterKind kind) =>
        kind.IsOfGroup() ? ["daftar_peserta", "data_kelompok"]
        : kind == LetterKind.SupervisorOrder ? ["daftar_kelompok", "data_dosen"]
        : kind == LetterKind.Completion ? ["data_mahasiswa"]
        : [];

    /// <summary>What is wrong with a text, or null.</summary>
    public static Refusal? Fault(LetterKind kind, string text) =>
        text.Trim().Length is 0 or > LengthAtMost ? new("letter-text-length", nameof(Text))
        : UnknownIn(text, [.. GapsOf(kind), .. TablesOf(kind)]).Count > 0 ? new("letter-gap-unknown", nameof(Text))
        : Paragraphs(text).Any(paragraph => TablesOf(kind).Any(table => paragraph != Gap(table) && paragraph.Contains(Gap(table), StringComparison.Ordinal))) ? new("letter-table-alone", nameof(Text))
        : NeededIn(kind) is { } needed && !Paragraphs(text).Contains(Gap(needed)) ? new("letter-table-missing", nameof(Text))
        : null;

    /// <summary>The table without which a letter of this kind says nothing; null where there is none.</summary>
    public static string? NeededIn(LetterKind kind) => kind switch
    {
        LetterKind.GroupOrder or LetterKind.MemberList => "daftar_peserta",
        LetterKind.SupervisorOrder => "daftar_kelompok",
        LetterKind.Completion => "data_mahasiswa",
        _ => null,
    };

    /// <summary>The paragraphs of a text in their order, lines joined.</summary>
    public static IReadOnlyList<string> Paragraphs(string text) =>
    [
        .. text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(paragraph => string.Join(' ', paragraph.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Where(paragraph => paragraph.Length > 0),
    ];

    /// <summary>A gap as it is written.</summary>
    public static string Gap(string name) => "{" + name + "}";

    /// <summary>What stands in braces and is none of some names, each once; also a brace that is not closed.</summary>
    public static IReadOnlyList<string> UnknownIn(string text, IReadOnlyList<string> known)
    {
        List<string> unknown = [];
        Walk(text, _ => { }, (name, isClosed) =>
        {
            if (!isClosed || !known.Contains(name))
            {
                unknown.Add(isClosed ? Gap(name) : "{" + name);
            }
        });
        return [.. unknown.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>A text with its gaps filled; what fills them is not looked into again.</summary>
    /// <param name="text">The text, without fault.</param>
    /// <param name="values">What stands for each name.</param>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values)
    {
        StringBuilder filled = new();
        Walk(text, plain => filled.Append(plain), (name, _) => filled.Append(values[name]));
        return filled.ToString();
    }

    /// <summary>Changes the text.</summary>
    /// <param name="text">The new text.</param>
    /// <param name="readVersion">The version that was on screen.</param>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    public Refusal? Change(string text, int readVersion)
    {
        Refusal? refusal = readVersion != Version ? Refusal.ChangedMeanwhile : Fault(Kind, text);
        Text = refusal is null ? text.ReplaceLineEndings("\n").Trim() : Text;
        return refusal;
    }

    private static void Walk(string text, Action<string> plain, Action<string, bool> gap)
    {
        for (int at = 0; at < text.Length;)
        {
            int open = text.IndexOf('{', at);
            plain(open < 0 ? text[at..] : text[at..open]);
            if (open < 0)
            {
                return;
            }

            int close = text.IndexOf('}', open);
            gap(close < 0 ? text[(open + 1)..Math.Min(text.Length, open + PlainBehind)] : text[(open + 1)..close], close >= 0);
            at = close < 0 ? text.Length : close + 1;
        }
    }

    // Of a brace that nobody closed, so much is told as helps to find it.
    private const int PlainBehind = 20;
}
