using System.Globalization;
using Abdi.App.Release;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using SkiaSharp;

namespace Abdi.App.Tests.Release;

/// <summary>Letters as other programs read them: text, fonts, margins, pages, QR codes.</summary>
public sealed class LetterDrawingTests
{
    private static readonly int[] Distances = [200, 300, 400];

    private const string LongName = "Raden Ajeng Siti Nurhaliza Kusumaningrum Wijayakusuma Prawirodirdjo binti Tubagus Abdurrahman Wahid Sastranegara";
    private const string LongProgramme = "Pendidikan Teknologi Informasi dan Komunikasi Terapan Banten";
    private const byte MarkGrey = 0xFF - 0x1C;
    private static readonly DateTimeOffset Now = new(2026, 4, 22, 2, 0, 0, TimeSpan.Zero);
    private static readonly SiteOptions Kept = new() { DataFolder = Directory.CreateTempSubdirectory("abdi-letters-").FullName, PublicUrl = new("https://kkm.universitas-contoh.ac.id") };
    private static readonly LetterCodes Codes = new(new InstitutionKeys(Kept), Kept);
    private static readonly string Address = Codes.AddressOf(Codes.Make(new InstitutionId(Guid.NewGuid()), new LetterId(Guid.NewGuid())));

    public static TheoryData<LetterKind> Issued => [.. LetterKinds.Issued];

    [Fact]
    public void The_fonts_are_there_and_hold_what_letters_need() => LetterFonts.Demand();

    [Theory, MemberData(nameof(Issued))]
    public void A_letter_says_what_it_must_and_stays_within_its_margins(LetterKind kind)
    {
        using PdfReader pdf = new(LetterFiles.ToPdf(Letter(kind, 34), Now));
        Assert.All(pdf.Words, word =>
        {
            Assert.True(word.Left >= LetterPages.Left - 1 && word.Right <= LetterPages.Right + 1, $"{word.Word} of page {word.Page} stands from {word.Left} to {word.Right}.");
            Assert.True(word.Top >= 20 && word.Bottom <= LetterPages.Height - 20, $"{word.Word} of page {word.Page} stands from {word.Top} down to {word.Bottom}.");
        });
        Assert.Contains("012/ST/LPPM-UC/IV/2026", pdf.Text, StringComparison.Ordinal);
        Assert.Contains("UNIVERSITAS CONTOH", pdf.Text, StringComparison.Ordinal);
        Assert.Contains("Dr. Jürgen Šimůnek-Ağaoğlu", pdf.Text, StringComparison.Ordinal);
        Assert.Contains($"Halaman {pdf.Pages} dari {pdf.Pages}", pdf.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("{", pdf.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("?", pdf.Text, StringComparison.Ordinal);
        if (kind.IsOfGroup() && kind != LetterKind.Introduction)
        {
            Assert.Contains("Özge Çelik Groß", pdf.Text, StringComparison.Ordinal);
            string folded = string.Concat(pdf.Words.Select(word => word.Word));
            Assert.All(LongName.Split(' '), word => Assert.Contains(word, folded, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_table_that_goes_on_has_its_head_on_every_page()
    {
        using PdfReader pdf = new(LetterFiles.ToPdf(Letter(LetterKind.MemberList, 60), Now));
        Assert.InRange(pdf.Pages, 2, 6);
        int[] heads = [.. pdf.Words.Where(word => word.Word == "NIM").Select(word => word.Page)];
        Assert.Equal(Enumerable.Range(1, heads.Length), heads);
        Assert.Equal(pdf.Words.Where(word => word.Word.StartsWith("22000", StringComparison.Ordinal)).Max(word => word.Page), heads[^1]);
        Assert.Equal(60, pdf.Words.Count(word => word.Word.StartsWith("22000", StringComparison.Ordinal)));

        // Rows do not lie over each other.
        foreach (var page in pdf.Words.Where(word => word.Word.StartsWith("22000", StringComparison.Ordinal)).GroupBy(word => word.Page))
        {
            Assert.All(page.Zip(page.Skip(1)), pair => Assert.True(pair.Second.Top >= pair.First.Bottom - 1));
        }
    }

    [Fact]
    public void The_code_of_every_page_is_scanned_as_it_was_written()
    {
        using PdfReader pdf = new(LetterFiles.ToPdf(Letter(LetterKind.MemberList, 60), Now));
        Assert.All(Enumerable.Range(1, pdf.Pages), page => Assert.Equal([Address], pdf.Scan(page)));
        Assert.All(Address, letter => Assert.True("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".Contains(letter, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_file_tells_its_title_and_language_and_holds_its_fonts()
    {
        byte[] bytes = LetterFiles.ToPdf(Letter(LetterKind.GroupOrder, 14), Now);
        using PdfReader pdf = new(bytes);
        Assert.Contains("SURAT TUGAS 012/ST/LPPM-UC/IV/2026", pdf.Info, StringComparison.Ordinal);
        Assert.Contains("/Lang (id)", System.Text.Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        Assert.Contains("A4", pdf.Info, StringComparison.Ordinal);
        string[] fonts = [.. pdf.Fonts.Split('\n').Skip(2).Where(line => line.Length > 0)];
        Assert.Equal(2, fonts.Length);
        Assert.All(fonts, font => Assert.Matches(@"STIXTwoText.*\byes\b", font));
        Assert.InRange(bytes.Length, 1, 200_000);
        Assert.Equal(bytes, LetterFiles.ToPdf(Letter(LetterKind.GroupOrder, 14), Now));
    }

    [Fact]
    public void An_example_is_marked_on_every_page()
    {
        using PdfReader pdf = new(LetterFiles.ToPdf(Letter(LetterKind.MemberList, 60) with { IsExample = true }, Now));
        using PdfReader plain = new(LetterFiles.ToPdf(Letter(LetterKind.MemberList, 60), Now));
        Assert.All(Enumerable.Range(1, pdf.Pages), page => Assert.True(pdf.ShareOf(MarkGrey, page) > 0.015 && plain.ShareOf(MarkGrey, page) < 0.006, $"{pdf.ShareOf(MarkGrey, page)} and {plain.ShareOf(MarkGrey, page)}"));
    }

    [Fact]
    public void Ten_cards_lie_on_a_sheet_and_every_one_can_be_scanned()
    {
        CardToDraw[] cards = [.. Enumerable.Range(0, 10).Select(i => new CardToDraw(i == 0 ? LongName : "Özge Çelik Groß", $"22000{i}", LongProgramme, "Fakultas Keguruan dan Ilmu Pendidikan", Codes.AddressOf(Codes.Make(new InstitutionId(Guid.NewGuid()), new LetterId(Guid.NewGuid())))))];
        using SKPicture sheet = CardDrawing.Sheet(Frame, cards, null, isExample: false);
        using PdfReader pdf = new(LetterFiles.ToPdf([sheet], LetterPages.Width, LetterPages.Height, "Kartu", "UC", Now));

        // Of ten codes in one picture the scanner overlooks one now and then; a camera has one before it, now nearer and now farther.
        Assert.Equal(cards.Select(card => card.Address).Order(StringComparer.Ordinal), Distances.SelectMany(distance => pdf.Scan(1, distance)).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains("Özge Çelik Groß", pdf.Text, StringComparison.Ordinal);
        Assert.All(pdf.Words, word => Assert.True(word.Left >= (LetterPages.Width / 2) - CardDrawing.Width && word.Right <= (LetterPages.Width / 2) + CardDrawing.Width, word.Word));
        Assert.DoesNotContain(pdf.Words, word => word.Left < LetterPages.Width / 2 && word.Right > LetterPages.Width / 2);
    }

    [Fact]
    public void What_the_fonts_cannot_show_is_told_by_a_question_mark_and_not_by_nothing() =>
        Assert.Equal("Aa ?? é", LetterFonts.Printable("Aa 水木 é\u200b"));

    [Fact]
    public void A_word_wider_than_its_line_is_broken()
    {
        using SKFont font = LetterFonts.Of(10);
        IReadOnlyList<string> lines = PrintedLine.Wrap("a " + new string('m', 200) + " b", font, 100);
        Assert.All(lines, line => Assert.True(font.MeasureText(line) <= 100));
        Assert.Equal("a" + new string('m', 200) + "b", string.Concat(lines).Replace(" ", "", StringComparison.Ordinal));
    }

    private static LetterFrame Frame => new()
    {
        Institution = "Universitas Contoh", Period = "KKM Tematik 2026, gelombang 1", From = new(2026, 4, 23), To = new(2026, 5, 22), On = new(2026, 4, 22),
        Head = LetterheadFacts.Of("Universitas Contoh") with
        {
            Names = "Kementerian Pendidikan Tinggi, Sains, dan Teknologi Republik Indonesia Yang Sangat Panjang Namanya\nLembaga Penelitian dan Pengabdian kepada Masyarakat\nUniversitas Contoh",
            Address = "Jalan Raya Jakarta Km. 4, Kota Serang, Banten 42124\nTelepon (0254) 000000 · laman kkm.universitas-contoh.ac.id", NumberPattern = "{nomor}/ST/LPPM-UC/{bulan}/{tahun}", Place = "Serang",
            Signer = new("Prof. Dr. Hj. Ratu Ayu Kartika Sari Dewi Nurbaiti, S.Pd., M.Si., Ph.D.", "NIP 197805042005012001", "Ketua Lembaga Penelitian dan Pengabdian kepada Masyarakat"), KnownBy = new("Dr. Ahmad", "NIDN 0400000002", "Rektor"),
        },
        Texts = Enum.GetValues<LetterKind>().ToDictionary(kind => kind, LetterWords.DefaultOf),
    };

    private static LetterToDraw Letter(LetterKind kind, int students)
    {
        LetterGroup group = new("K-01", "Desa Cihujan", "Kepala Desa Cihujan", "Cijaku", "Kabupaten Lebak", "Usaha mikro, kecil, dan menengah", students);
        LetterPerson[] people = [.. Enumerable.Range(0, students).Select(i => new LetterPerson("22000" + i.ToString("000", CultureInfo.InvariantCulture), i % 9 == 0 ? LongName : "Özge Çelik Groß", LongProgramme, "Fakultas Ekonomi dan Bisnis", i == 1))];
        LetterContent content = kind == LetterKind.SupervisorOrder
            ? new() { Groups = [.. Enumerable.Range(1, 30).Select(i => group with { Code = $"K-{i:00}" })], Members = [], Supervisor = "Dr. Jürgen Šimůnek-Ağaoğlu, M.Si.", SupervisorNumber = "0412057801" }
            : new() { Groups = [group], Members = kind == LetterKind.Completion ? people[..1] : people, Supervisor = "Dr. Jürgen Šimůnek-Ağaoğlu, M.Si.", SupervisorNumber = "0412057801" };
        return new(kind, Frame, content, LetterNumber.Of(Frame.Head.NumberPattern, kind, 12, Frame.On), Address, null, IsExample: false);
    }
}
