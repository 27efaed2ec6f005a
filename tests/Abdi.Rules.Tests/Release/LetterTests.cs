using Abdi.Rules.Plan;
using Abdi.Rules.Release;

namespace Abdi.Rules.Tests.Release;

/// <summary>Numbers and texts of letters.</summary>
public class LetterTests
{
    private static readonly DateOnly Day = new(2026, 4, 23);

    [Theory]
    [InlineData("{nomor}/ST/LPPM-UC/{bulan}/{tahun}", 7, "007/ST/LPPM-UC/IV/2026")]
    [InlineData("{kode}.{nomor}.{tahun}", 1234, "BA.1234.2026")]
    public void The_gaps_of_a_pattern_are_filled(string pattern, int sequence, string number)
    {
        Assert.Null(LetterNumber.FaultOfPattern(pattern));
        Assert.Equal(number, LetterNumber.Of(pattern, LetterKind.BeritaAcara, sequence, Day));
    }

    [Theory]
    [InlineData("", "letter-pattern-invalid")]
    [InlineData("{nomor}/{tahun}/0123456789012345678901234567890123456789012345678901234567890", "letter-pattern-invalid")]
    [InlineData("{nomor}/{thn}/{tahun}", "letter-pattern-gap-unknown")]
    [InlineData("{nomor}/{tahun", "letter-pattern-gap-unknown")]
    [InlineData("{nomor}/ST", "letter-pattern-needs-number")]
    [InlineData("ST/{tahun}", "letter-pattern-needs-number")]
    public void A_pattern_that_would_call_two_letters_the_same_is_refused(string pattern, string code) =>
        Assert.Equal(code, LetterNumber.FaultOfPattern(pattern)?.Code);

    [Theory]
    [InlineData(LetterKind.GroupOrder, "Halo {kelompk}\n\n{daftar_peserta}", "letter-gap-unknown")]
    [InlineData(LetterKind.GroupOrder, "Halo {kelompok}", "letter-table-missing")]
    [InlineData(LetterKind.GroupOrder, "Peserta: {daftar_peserta} dan lain-lain", "letter-table-alone")]
    [InlineData(LetterKind.SupervisorOrder, "{kelompok}\n\n{daftar_kelompok}", "letter-gap-unknown")]
    [InlineData(LetterKind.Card, "{desa}", "letter-gap-unknown")]
    [InlineData(LetterKind.Introduction, "  \n ", "letter-text-length")]
    [InlineData(LetterKind.GroupOrder, "Kelompok {kelompok} di {desa}:\r\n\r\n{daftar_peserta}\r\n\r\nDemikian.", null)]
    [InlineData(LetterKind.Card, "Kartu {periode}", null)]
    public void A_text_may_hold_what_its_kind_knows(LetterKind kind, string text, string? code) =>
        Assert.Equal(code, LetterText.Fault(kind, text)?.Code);

    [Fact]
    public void Neither_the_card_nor_its_gaps_name_a_place() =>
        Assert.DoesNotContain(LetterText.GapsOf(LetterKind.Card), gap => gap is "desa" or "lokasi" or "kecamatan" or "kabupaten" or "kelompok" or "dpl" or "tema");

    [Fact]
    public void What_fills_a_gap_is_not_filled_again() =>
        Assert.Equal("Siti {kelompok} di K-01.", LetterText.Fill("{ketua} di {kelompok}.", new Dictionary<string, string> { ["ketua"] = "Siti {kelompok}", ["kelompok"] = "K-01" }));

    [Theory]
    [InlineData("Siti Nur Aminah", "Siti A.")]
    [InlineData("Budi", "Budi")]
    [InlineData("  Özge  çelik ", "Özge Ç.")]
    [InlineData("", "")]
    public void A_stranger_reads_a_shortened_name(string name, string shown) => Assert.Equal(shown, ShortName.Of(name));

    [Fact]
    public void A_letter_is_revoked_once_and_with_a_reason()
    {
        Letter letter = new()
        {
            InstitutionId = new(Guid.Empty), Id = new(Guid.Empty), IssueId = new(Guid.Empty), PeriodId = new(Guid.Empty), Kind = LetterKind.GroupOrder, Subject = "K-01", Year = 2026, Sequence = 1, Number = "1", Code = "",
            Content = new() { Groups = [], Members = [], Supervisor = "", SupervisorNumber = "" },
        };
        DateTimeOffset now = new(2026, 4, 23, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal("letter-reason-missing", letter.Revoke(" ", Guid.Empty, now)?.Code);
        Assert.Null(letter.RevokedAt);
        Assert.Null(letter.Revoke(" Salah nama ", Guid.Empty, now));
        Assert.Equal(("Salah nama", now), (letter.RevocationReason, letter.RevokedAt));
        Assert.Equal("letter-revoked-already", letter.Revoke("Lagi", Guid.Empty, now)?.Code);
    }

    [Fact]
    public void A_bundle_that_waits_is_stopped_at_once_and_one_at_work_by_its_worker()
    {
        DateTimeOffset now = new(2026, 4, 23, 0, 0, 0, TimeSpan.Zero);
        LetterBundle waits = Bundle(now), works = Bundle(now);
        Assert.Null(waits.Cancel(now));
        Assert.Equal(BundleState.Cancelled, waits.State);
        Assert.Equal("bundle-has-ended", waits.Cancel(now)?.Code);
        works.Tell(3, 10, now);
        Assert.Null(works.Cancel(now));
        Assert.Equal((BundleState.Packing, true), (works.State, works.IsCancelAsked));
    }

    [Theory]
    [InlineData("", "Jl. 1", "Serang", "letterhead-names")]
    [InlineData("a\nb\nc\nd\ne", "", "", "letterhead-names")]
    [InlineData("Universitas", "1\n2\n3\n4", "", "letterhead-address")]
    [InlineData("Universitas", "Jl. 1", "Serang", null)]
    public void A_letterhead_has_as_many_lines_as_fit(string names, string address, string place, string? code) =>
        Assert.Equal(code, (LetterheadFacts.Of("x") with { Names = names, Address = address, Place = place }).Fault()?.Code);

    [Fact]
    public void A_signatory_whose_name_does_not_fit_a_line_is_refused_beside_that_field() =>
        Assert.Equal(new Refusal("letter-line-long", "SignerName"), (LetterheadFacts.Of("x") with { Signer = new(new('a', 121), "", "") }).Fault());

    private static LetterBundle Bundle(DateTimeOffset now) => new() { InstitutionId = new(Guid.Empty), Id = new(Guid.NewGuid()), PeriodId = new(Guid.Empty), OrderedBy = Guid.Empty, OrderedAt = now };
}
