namespace Abdi.Rules.Plan;

/// <summary>Names one requirement.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct RequirementId(Guid Value) : ITypedId<RequirementId>
{
    /// <inheritdoc/>
    public static RequirementId From(Guid value) => new(value);
}

/// <summary>How it is known that a student meets a requirement.</summary>
public enum RequirementProof
{
    /// <summary>The student sends a document, the office accepts it.</summary>
    Document,

    /// <summary>The student says that it is done, the office accepts it.</summary>
    Statement,

    /// <summary>The office knows and marks it itself; the student has nothing to send.</summary>
    Office,

    /// <summary>The program knows: who was at every required session of the briefing meets it.</summary>
    Briefing,

    /// <summary>The program knows: who passed the test of the briefing meets it.</summary>
    Test,
}

/// <summary>Who must meet a requirement.</summary>
public enum RequirementAudience
{
    /// <summary>Every participant.</summary>
    Everybody,

    /// <summary>Those known to be minors.</summary>
    Minors,
}

/// <summary>What a participant must have before the release (syarat): a list of the period that the office keeps, not code. It gates the release and never the placement.</summary>
public sealed class Requirement : IOwnedByInstitution, IVersioned
{
    /// <summary>The most characters of a code.</summary>
    public const int CodeLength = 20;

    /// <summary>What an office starts with.</summary>
    public static readonly IReadOnlyList<DefaultRequirement> Defaults =
    [
        new("sks", RequirementProof.Office, RequirementAudience.Everybody, new("Minimal 96 SKS lulus", "At least 96 credits passed"),
            new("Kantor mencocokkan dengan data akademik. Tidak ada yang perlu dikirim; kalau jumlahnya keliru, hubungi program studi.", "The office checks this against the academic records. There is nothing to send; if the number is wrong, ask your study programme.")),
        new("biaya", RequirementProof.Document, RequirementAudience.Everybody, new("Biaya KKM lunas", "Fee paid"),
            new("Bayar biaya KKM, lalu kirim foto bukti bayarnya. Nama dan nominal harus terbaca.", "Pay the fee, then send a photo of the receipt. Name and amount must be readable.")),
        new("sehat", RequirementProof.Document, RequirementAudience.Everybody, new("Surat keterangan sehat", "Health letter"),
            new("Minta surat keterangan sehat di puskesmas atau klinik, lalu kirim fotonya. Tutup bagian diagnosis kalau ada.", "Ask a puskesmas or clinic for a health letter, then send a photo of it. Cover any diagnosis.")),
        new("izin", RequirementProof.Document, RequirementAudience.Minors, new("Izin orang tua atau wali", "Consent of a parent or guardian"),
            new("Minta orang tua atau wali menandatangani surat izin, lalu kirim fotonya.", "Have a parent or guardian sign the letter of consent, then send a photo of it.")),
        new("pembekalan", RequirementProof.Briefing, RequirementAudience.Everybody, new("Ikut pembekalan", "Briefing attended"),
            new("Hadiri semua sesi pembekalan yang wajib dan pindai kode di layar aula. Tidak ada yang perlu dikirim.", "Attend every required session of the briefing and scan the code on the screen of the hall. There is nothing to send.")),
        new("tes", RequirementProof.Test, RequirementAudience.Everybody, new("Lulus tes pembekalan", "Test of the briefing passed"),
            new("Kerjakan tes pembekalan setelah sesi terakhir. Nilainya langsung terlihat.", "Take the test after the last session of the briefing. The score is shown at once.")),
    ];

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the identity.</summary>
    public required RequirementId Id { get; init; }

    /// <summary>Gets the period.</summary>
    public required PeriodId PeriodId { get; init; }

    /// <summary>Gets the short name in addresses, unique in the period: small letters, digits and hyphens.</summary>
    public required string Code { get; init; }

    /// <summary>Gets the place in the list, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>Gets what the office says of it.</summary>
    public required RequirementFacts Facts { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>What is wrong with a code, or null.</summary>
    public static Refusal? FaultOfCode(string code) =>
        ShortCode.Is(code, CodeLength)
            ? null
            : new("requirement-code-invalid", nameof(Code));

    /// <summary>Changes what the office says of it.</summary>
    /// <param name="facts">All of it.</param>
    /// <param name="readVersion">The version that was on screen.</param>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    public Refusal? Change(RequirementFacts facts, int readVersion)
    {
        Refusal? refusal = readVersion != Version ? Refusal.ChangedMeanwhile : facts.Fault();
        Facts = refusal is null ? facts : Facts;
        return refusal;
    }

    /// <summary>Whether a student must meet it.</summary>
    /// <param name="bornOn">The day of birth; of who has none it is not known whether he is a minor, and he is not asked.</param>
    /// <param name="countedOn">The day on which the age counts (<see cref="PeriodDates.AgeCountsOn"/>).</param>
    public bool IsAskedOf(DateOnly? bornOn, DateOnly countedOn) => Facts.Audience == RequirementAudience.Everybody || bornOn > Adulthood.MinorBornAfter(countedOn);
}

/// <summary>What the office says of a requirement.</summary>
public sealed record RequirementFacts
{
    /// <summary>The most characters of a name.</summary>
    public const int NameLength = 80;

    /// <summary>The most characters of what is to be done.</summary>
    public const int InstructionLength = 400;

    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets what the student is to do, in the words the student reads.</summary>
    public required string Instruction { get; init; }

    /// <summary>Gets how it is known that it is met.</summary>
    public required RequirementProof Proof { get; init; }

    /// <summary>Gets who must meet it.</summary>
    public required RequirementAudience Audience { get; init; }

    /// <summary>What is wrong, or null.</summary>
    public Refusal? Fault() =>
        Name.Length is 0 or > NameLength ? new("requirement-name-invalid", nameof(Name))
        : Instruction.Length is 0 or > InstructionLength ? new("requirement-instruction-invalid", nameof(Instruction))
        : null;
}

/// <summary>A requirement that most seasons have.</summary>
public sealed record DefaultRequirement(string Code, RequirementProof Proof, RequirementAudience Audience, BilingualText Name, BilingualText Instruction);

/// <summary>Who is a minor: under 18, as the law on the protection of children (UU 35/2014, article 1) has it.</summary>
public static class Adulthood
{
    /// <summary>The age, years.</summary>
    public const int Years = 18;

    /// <summary>Who was born after this day is a minor on the day given.</summary>
    public static DateOnly MinorBornAfter(DateOnly day) => day.AddYears(-Years);
}
