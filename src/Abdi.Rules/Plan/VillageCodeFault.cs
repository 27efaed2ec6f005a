namespace Abdi.Rules.Plan;

/// <summary>What can be wrong with a text that should be a village code.</summary>
public enum VillageCodeFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>There is no text.</summary>
    Empty,

    /// <summary>Not ten digits, or dots elsewhere than in PP.KK.CC.DDDD; a spreadsheet's 3.60101E+09 ends here.</summary>
    NotTenDigits,

    /// <summary>
    /// Ten digits whose fourth block is none of 1xxx, 2xxx, 3xxx. Statistics Indonesia (BPS) writes PP KK CCC DDD, so that
    /// most of its codes read 0xxx there: 3601010001 is Pandeglang's district 010, village 001. Some of its codes read 1xxx
    /// or 2xxx and cannot be told apart by their digits, only by a gazetteer that does not know them.
    /// </summary>
    LooksLikeBps,

    /// <summary>A block that counts from one is zero, or no such province: 00.01.01.2001, 36.00.01.2001.</summary>
    EmptyBlock,
}

/// <summary>The faults of a code in words.</summary>
public static class VillageCodeFaults
{
    /// <summary>What is wrong and what to do.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="text">What was typed.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no fault to speak of.</exception>
    public static BilingualText Describe(VillageCodeFault fault, string text) => fault switch
    {
        VillageCodeFault.Empty => new(
            "Kode desa kosong. Tulis kode Kemendagri seperti 36.02.16.2001.",
            "The village code is empty. Write the Kemendagri code, like 36.02.16.2001."),
        VillageCodeFault.NotTenDigits => new(
            $"\"{text}\" bukan sepuluh angka. Tulis kode Kemendagri seperti 36.02.16.2001, dengan atau tanpa titik; di Excel, jadikan kolomnya teks.",
            $"\"{text}\" is not ten digits. Write the Kemendagri code, like 36.02.16.2001, with or without dots; in Excel, make the column text."),
        VillageCodeFault.LooksLikeBps => new(
            $"\"{text}\" tampaknya kode BPS: blok keempat kode Kemendagri berawalan 1 (kelurahan), 2 (desa) atau 3 (desa adat). Pakai kode Kemendagri, atau cari desanya menurut nama.",
            $"\"{text}\" looks like a BPS code: the fourth block of a Kemendagri code begins with 1 (kelurahan), 2 (desa) or 3 (desa adat). Use the Kemendagri code, or look the village up by name."),
        VillageCodeFault.EmptyBlock => new(
            $"\"{text}\" tidak menunjuk provinsi, kabupaten/kota, kecamatan atau desa mana pun. Periksa angkanya.",
            $"\"{text}\" points to no province, regency, district or village. Check its digits."),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "There is no fault to describe."),
    };
}
