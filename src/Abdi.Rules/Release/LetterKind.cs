namespace Abdi.Rules.Release;

/// <summary>What a letter is.</summary>
public enum LetterKind
{
    /// <summary>Surat tugas of a group.</summary>
    GroupOrder,

    /// <summary>Surat tugas of a supervisor, for all groups that he guides.</summary>
    SupervisorOrder,

    /// <summary>Surat pengantar: introduces a group to its host.</summary>
    Introduction,

    /// <summary>Daftar peserta: who is in a group.</summary>
    MemberList,

    /// <summary>Berita acara penyerahan dan penerimaan: the group is handed over to its host.</summary>
    BeritaAcara,

    /// <summary>Surat keterangan selesai: a student has completed the service. Issued at the recall.</summary>
    Completion,

    /// <summary>Kartu peserta of a student. It names no place and bears no number, so it may be handed out before the release.</summary>
    Card,
}

/// <summary>What follows from the kind of a letter.</summary>
public static class LetterKinds
{
    /// <summary>Those that are numbered and issued with the release, in the order of their numbers.</summary>
    public static readonly IReadOnlyList<LetterKind> WithRelease = [LetterKind.GroupOrder, LetterKind.SupervisorOrder, LetterKind.Introduction, LetterKind.MemberList, LetterKind.BeritaAcara];

    /// <summary>All that are numbered and issued.</summary>
    public static readonly IReadOnlyList<LetterKind> Issued = [.. WithRelease, LetterKind.Completion];

    /// <summary>The sign of a kind in numbers of letters; letters, as offices abbreviate them.</summary>
    public static string Sign(this LetterKind kind) => kind switch
    {
        LetterKind.GroupOrder or LetterKind.SupervisorOrder => "ST",
        LetterKind.Introduction => "SP",
        LetterKind.MemberList => "DP",
        LetterKind.BeritaAcara => "BA",
        LetterKind.Completion => "SK",
        _ => "KP",
    };

    /// <summary>Whether it is about one group.</summary>
    public static bool IsOfGroup(this LetterKind kind) => kind is LetterKind.GroupOrder or LetterKind.Introduction or LetterKind.MemberList or LetterKind.BeritaAcara;
}
