using System.Globalization;
using Abdi.Rules.Release;
using SkiaSharp;

namespace Abdi.App.Release;

/// <summary>All that a letter is drawn from.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Frame">What all letters of its issue say.</param>
/// <param name="Content">What it says besides.</param>
/// <param name="Number">Its number.</param>
/// <param name="Address">What its QR code holds.</param>
/// <param name="Logo">The picture beside the head; null for none.</param>
/// <param name="IsExample">Whether it is marked as an example across every page.</param>
internal sealed record LetterToDraw(LetterKind Kind, LetterFrame Frame, LetterContent Content, string Number, string Address, SKImage? Logo, bool IsExample)
{
    /// <summary>Gets what it is called, for the reader of its file.</summary>
    public string Title => $"{LetterWords.TitleOf(Kind)} {Number}";
}

/// <summary>Draws a letter: head, title, text, signatures, and the foot of every page.</summary>
internal static class LetterDrawing
{
    private const float TitleSize = 13f, SignatureSpace = 52f, SignatureWidth = 215f, SmallSize = 8f;

    private static readonly LetterColumn[] MembersWithFaculty = [new("No.", 5), new("Nama", 34), new("NIM", 17), new("Program studi", 26), new("Fakultas", 21)];
    private static readonly LetterColumn[] Members = [new("No.", 5), new("Nama", 38), new("NIM", 18), new("Program studi", 32)];
    private static readonly LetterColumn[] Groups = [new("No.", 5), new("Kelompok", 12), new("Lokasi", 44), new("Tema", 23), new("Mahasiswa", 15)];

    /// <summary>The pages, to be disposed of by the caller together with what they are drawn with.</summary>
    public static LetterPages Draw(LetterToDraw letter, out IReadOnlyList<SKPicture> pages)
    {
        LetterPages sheet = new();
        LetterheadDrawing.Draw(sheet, letter.Frame.Head, letter.Logo);
        DrawTitle(sheet, letter);
        IReadOnlyDictionary<string, string> values = LetterWords.Values(letter.Frame, letter.Content);
        foreach (string paragraph in LetterText.Paragraphs(letter.Frame.Texts[letter.Kind]))
        {
            switch (paragraph)
            {
                case "{daftar_peserta}":
                    DrawMembers(sheet, letter);
                    break;
                case "{daftar_kelompok}":
                    sheet.Table(Groups, [.. letter.Content.Groups.Select((group, i) => (IReadOnlyList<string>)[$"{i + 1}.", group.Code, group.Location, group.Theme, group.Students.ToString(CultureInfo.InvariantCulture)])]);
                    break;
                case "{data_kelompok}":
                    sheet.Facts(
                    [
                        ("Lokasi", values["lokasi"]), ("Tema", values["tema"]), ("Waktu", $"{values["mulai"]} s.d. {values["selesai"]}"), ("Ketua kelompok", values["ketua"]),
                        ("DPL", $"{values["dpl"]} (NIDN {values["nidn"]})"),
                    ]);
                    break;
                case "{data_dosen}":
                    sheet.Facts([("Nama", values["dpl"]), ("NIDN", values["nidn"])]);
                    break;
                case "{data_mahasiswa}":
                    sheet.Facts([("Nama", values["nama"]), ("NIM", values["nim"]), ("Program studi", values["prodi"]), ("Fakultas", values["fakultas"])]);
                    break;
                default:
                    sheet.Write(LetterText.Fill(paragraph, values));
                    break;
            }
        }

        DrawSignatures(sheet, letter);
        pages = LetterFoot.Add(sheet.Finish(), letter);
        return sheet;
    }

    private static void DrawMembers(LetterPages sheet, LetterToDraw letter)
    {
        bool isFull = letter.Kind == LetterKind.MemberList;
        sheet.Table(isFull ? MembersWithFaculty : Members,
        [
            .. letter.Content.Members.Select((member, i) => (IReadOnlyList<string>)
                [$"{i + 1}.", member.IsLeader ? member.Name + " (ketua)" : member.Name, member.Number, member.Programme, .. isFull ? new[] { member.Faculty } : []]),
        ]);
    }

    private static void DrawTitle(LetterPages sheet, LetterToDraw letter)
    {
        if (letter.Kind != LetterKind.Introduction)
        {
            sheet.Write(LetterWords.TitleOf(letter.Kind), TitleSize, isBold: true, Alignment.Centre, gap: 1f);
            sheet.Write($"Nomor: {letter.Number}", alignment: Alignment.Centre, gap: 14f);
            return;
        }

        // The form of a letter to another office: what it is about at the left, the day at the right, then to whom.
        string day = PlaceAndDay(letter.Frame);
        (IReadOnlyList<string> lines, float size) = PrintedLine.Fit(day, LetterPages.TextSize, SmallSize, isBold: false, LetterPages.Right - LetterPages.Left, 1);
        using SKFont font = LetterFonts.Of(size);
        sheet.Canvas.DrawText(lines[0], LetterPages.Right - font.MeasureText(lines[0]), sheet.Y + LetterPages.TextSize, SKTextAlign.Left, font, sheet.Ink);
        sheet.Y += LetterPages.TextSize * LetterPages.Leading;
        sheet.Facts([("Nomor", letter.Number), ("Lampiran", "Daftar peserta"), ("Hal", $"Pengantar Kelompok {letter.Content.Groups[0].Code} {letter.Frame.Period}")], indent: 0, nameWidth: 56f);
        sheet.Y += 4f;
        LetterGroup group = letter.Content.Groups[0];
        sheet.Write("Kepada Yth.", alignment: Alignment.Left, gap: 0);
        sheet.Write(group.Head, isBold: true, alignment: Alignment.Left, gap: 0);
        sheet.Write($"Kecamatan {group.District}, {group.Regency}", alignment: Alignment.Left, gap: 14f);
    }

    private static void DrawSignatures(LetterPages sheet, LetterToDraw letter)
    {
        LetterheadFacts head = letter.Frame.Head;
        bool isAct = letter.Kind == LetterKind.BeritaAcara, isKnown = head.KnownBy.Name.Length > 0 && !isAct;
        string day = letter.Kind == LetterKind.Introduction ? "" : PlaceAndDay(letter.Frame);
        Block right = isAct ? Of("", "Pihak Pertama,", letter.Content.Supervisor, $"NIDN {letter.Content.SupervisorNumber}") : Of(day, head.Signer.Office + ",", head.Signer.Name, head.Signer.Number);
        Block? left = isAct ? Of("", "Pihak Kedua,", "", "") : isKnown ? Of("Mengetahui,", head.KnownBy.Office + ",", head.KnownBy.Name, head.KnownBy.Number) : null;
        Block? below = isAct ? Of("Mengetahui,", head.Signer.Office + ",", head.Signer.Name, head.Signer.Number) : null;
        sheet.Keep(Math.Max(right.Height, left?.Height ?? 0) + (below?.Height ?? 0) + 22f);
        sheet.Y += 8f;
        float top = sheet.Y;
        right.Draw(sheet, LetterPages.Right - SignatureWidth, top);
        left?.Draw(sheet, LetterPages.Left, top);
        below?.Draw(sheet, LetterPages.Left + ((LetterPages.Right - LetterPages.Left - SignatureWidth) / 2), top + Math.Max(right.Height, left?.Height ?? 0) + 14f);
    }

    private static string PlaceAndDay(LetterFrame frame) => frame.Head.Place.Length > 0 ? $"{frame.Head.Place}, {LetterWords.Day(frame.On)}" : LetterWords.Day(frame.On);

    private static Block Of(string first, string office, string name, string number)
    {
        using SKFont text = LetterFonts.Of(LetterPages.TextSize), bold = LetterFonts.Of(LetterPages.TextSize, isBold: true);
        return new(
            [.. first.Length > 0 ? PrintedLine.Wrap(first, text, SignatureWidth) : [], .. office.Length > 1 ? PrintedLine.Wrap(office, text, SignatureWidth) : []],
            name.Length > 0 ? PrintedLine.Wrap(name, bold, SignatureWidth) : ["(........................................)"], number.Length > 0 ? PrintedLine.Wrap(number, text, SignatureWidth) : []);
    }

    /// <summary>What stands over a signature and what stands under it.</summary>
    private sealed record Block(IReadOnlyList<string> Above, IReadOnlyList<string> Names, IReadOnlyList<string> Below)
    {
        private const float LineHeight = LetterPages.TextSize * 1.25f;

        public float Height => ((Above.Count + Names.Count + Below.Count) * LineHeight) + SignatureSpace;

        public void Draw(LetterPages sheet, float x, float y)
        {
            using SKFont text = LetterFonts.Of(LetterPages.TextSize), bold = LetterFonts.Of(LetterPages.TextSize, isBold: true);
            y += LetterPages.TextSize;
            foreach ((IReadOnlyList<string> lines, SKFont font, float space) in new[] { (Above, text, SignatureSpace), (Names, bold, 0f), (Below, text, 0f) })
            {
                foreach (string line in lines)
                {
                    sheet.Canvas.DrawText(line, x, y, SKTextAlign.Left, font, sheet.Ink);
                    y += LineHeight;
                }

                y += space;
            }
        }
    }
}
