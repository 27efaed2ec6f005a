using Abdi.Rules.Release;

namespace Abdi.App.Release;

/// <summary>What an example says while no placement is published: names and places that everybody sees are invented.</summary>
internal static class LetterExample
{
    private static readonly LetterGroup[] Groups =
    [
        new("K-01", "Desa Contoh Makmur", "Kepala Desa Contoh Makmur", "Contoh", "Kabupaten Contoh", "Usaha mikro dan kecil", 3),
        new("K-02", "Kelurahan Teladan", "Lurah Teladan", "Teladan", "Kota Contoh", "Pengelolaan sampah", 3),
    ];

    private static readonly LetterPerson[] Members =
    [
        new("2200001", "Ahmad Contoh", "Manajemen", "Fakultas Ekonomi dan Bisnis", IsLeader: false),
        new("2200002", "Dewi Percontohan", "Pendidikan Guru Sekolah Dasar", "Fakultas Keguruan dan Ilmu Pendidikan", IsLeader: true),
        new("2200003", "Siti Teladan", "Teknik Informatika", "Fakultas Teknik", IsLeader: false),
    ];

    /// <summary>What a letter of a kind says.</summary>
    public static LetterContent Of(LetterKind kind) => new()
    {
        Groups = kind == LetterKind.SupervisorOrder ? Groups : [Groups[0]], Members = kind == LetterKind.SupervisorOrder ? [] : kind == LetterKind.Completion ? Members[..1] : Members, Supervisor = "Dr. Budi Contoh, M.Si.", SupervisorNumber = "0400000001",
    };

    /// <summary>The card of one of them.</summary>
    public static CardToDraw Card(string address) => new(Members[1].Name, Members[1].Number, Members[1].Programme, Members[1].Faculty, address);
}
