using Abdi.Rules.Plan;
using CsCheck;

namespace Abdi.Rules.Tests.Plan;

public sealed class VillageCodeTests
{
    private static readonly Gen<string> Dotted = Gen.Select(
        Gen.Int[11, 99], Gen.Int[1, 99], Gen.Int[1, 99], Gen.Int[1, 3], Gen.Int[1, 999],
        (province, regency, district, kind, village) => $"{province:00}.{regency:00}.{district:00}.{kind}{village:000}");

    [Fact]
    public void Dots_do_not_matter_and_the_normal_form_has_them() => Dotted.Sample(text =>
    {
        VillageCode code = VillageCode.Parse(text);
        return code.ToString() == text
            && VillageCode.Parse(text.Replace(".", "", StringComparison.Ordinal)) == code
            && VillageCode.Parse($"  {text}\t") == code
            && text.StartsWith(code.DistrictCode, StringComparison.Ordinal)
            && code.DistrictCode.StartsWith(code.RegencyCode, StringComparison.Ordinal)
            && code.RegencyCode.StartsWith(code.ProvinceCode, StringComparison.Ordinal);
    });

    [Fact]
    public void Codes_order_as_their_texts_do() => Gen.Select(Dotted, Dotted).Sample((left, right) =>
        Math.Sign(VillageCode.Parse(left).CompareTo(VillageCode.Parse(right))) == Math.Sign(string.CompareOrdinal(left, right))
        && (VillageCode.Parse(left) < VillageCode.Parse(right)) == (string.CompareOrdinal(left, right) < 0));

    [Fact]
    public void Any_text_is_either_a_code_that_reads_back_or_a_fault_in_words() => Gen.OneOf(Gen.String, Gen.String["0123456789."]).Sample(text =>
        VillageCode.Read(text, out VillageCode code) is var fault && fault == VillageCodeFault.None
            ? VillageCode.Parse(code.ToString()) == code
            : VillageCodeFaults.Describe(fault, text).Indonesian.Length > 0);

    [Theory]
    [InlineData("36.73.06.1013", VillageKind.Kelurahan)]
    [InlineData("36.02.06.2001", VillageKind.Desa)]
    [InlineData("91.03.01.3007", VillageKind.DesaAdat)]
    public void The_fourth_block_tells_the_kind(string text, VillageKind kind) => Assert.Equal(kind, VillageCode.Parse(text).Kind);

    [Theory]
    [InlineData("3601010001", VillageCodeFault.LooksLikeBps)]
    [InlineData("3601051012", VillageCodeFault.None)] // a BPS code may look official: only the gazetteer can tell
    [InlineData("36.01.01.0001", VillageCodeFault.LooksLikeBps)]
    [InlineData("", VillageCodeFault.Empty)]
    [InlineData("  ", VillageCodeFault.Empty)]
    [InlineData("3.60101E+09", VillageCodeFault.NotTenDigits)]
    [InlineData("36.01.01.20011", VillageCodeFault.NotTenDigits)]
    [InlineData("360101.2001", VillageCodeFault.NotTenDigits)]
    [InlineData("36.01.012.001", VillageCodeFault.NotTenDigits)]
    [InlineData("36.01.012001.", VillageCodeFault.NotTenDigits)]
    [InlineData("3601012001.", VillageCodeFault.NotTenDigits)]
    [InlineData("36.01.01.200١", VillageCodeFault.NotTenDigits)]
    [InlineData("-601012001", VillageCodeFault.NotTenDigits)]
    [InlineData("09.01.01.2001", VillageCodeFault.EmptyBlock)]
    [InlineData("36.00.01.2001", VillageCodeFault.EmptyBlock)]
    [InlineData("36.01.00.2001", VillageCodeFault.EmptyBlock)]
    [InlineData("36.01.01.2000", VillageCodeFault.EmptyBlock)]
    public void What_is_wrong_has_a_name(string text, VillageCodeFault fault) => Assert.Equal(fault, VillageCode.Read(text, out _));

    [Fact]
    public void A_code_of_our_own_that_is_wrong_throws() =>
        Assert.Contains("LooksLikeBps", Assert.Throws<FormatException>(() => VillageCode.Parse("3601010001")).Message, StringComparison.Ordinal);
}
