namespace Abdi.Rules.Release;

/// <summary>What the letters of one issue say alike.</summary>
public sealed record LetterFrame
{
    /// <summary>Gets the name of the institution.</summary>
    public required string Institution { get; init; }

    /// <summary>Gets the name of the period.</summary>
    public required string Period { get; init; }

    /// <summary>Gets the first day of service; null while not decided.</summary>
    public required DateOnly? From { get; init; }

    /// <summary>Gets the last day of service; null while not decided.</summary>
    public required DateOnly? To { get; init; }

    /// <summary>Gets the day of the letters.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Gets the head.</summary>
    public required LetterheadFacts Head { get; init; }

    /// <summary>Gets the text of each kind.</summary>
    public required IReadOnlyDictionary<LetterKind, string> Texts { get; init; }
}

/// <summary>What one letter says: of a supervisor all groups, of a group that one and who is in it.</summary>
public sealed record LetterContent
{
    /// <summary>Gets the groups.</summary>
    public required IReadOnlyList<LetterGroup> Groups { get; init; }

    /// <summary>Gets the students, in the order of names; none on the letter of a supervisor.</summary>
    public required IReadOnlyList<LetterPerson> Members { get; init; }

    /// <summary>Gets the name of the supervisor.</summary>
    public required string Supervisor { get; init; }

    /// <summary>Gets the number of the supervisor (NIDN).</summary>
    public required string SupervisorNumber { get; init; }

    /// <summary>Whether a letter with this content says nothing else than one with another.</summary>
    public bool SaysTheSameAs(LetterContent other) =>
        Supervisor == other.Supervisor && SupervisorNumber == other.SupervisorNumber && Groups.SequenceEqual(other.Groups) && Members.SequenceEqual(other.Members);
}

/// <summary>A group and where it serves.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Host">What the place is called, with its kind, as in <c>Desa Cihujan</c>.</param>
/// <param name="Head">Who is at its head, as in <c>Kepala Desa Cihujan</c>.</param>
/// <param name="District">The district, without that word.</param>
/// <param name="Regency">The regency or city with that word.</param>
/// <param name="Theme">What it works on.</param>
/// <param name="Students">How many students the letters name.</param>
public sealed record LetterGroup(string Code, string Host, string Head, string District, string Regency, string Theme, int Students)
{
    /// <summary>Gets the whole of where it is.</summary>
    public string Location => $"{Host}, Kecamatan {District}, {Regency}";
}

/// <summary>A student on a letter.</summary>
/// <param name="Number">The number.</param>
/// <param name="Name">The name.</param>
/// <param name="Programme">The study programme.</param>
/// <param name="Faculty">The faculty.</param>
/// <param name="IsLeader">Whether the student leads the group.</param>
public sealed record LetterPerson(string Number, string Name, string Programme, string Faculty, bool IsLeader);
