namespace Abdi.Rules.Plan;

/// <summary>Names one agreement.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct AgreementId(Guid Value) : ITypedId<AgreementId>
{
    /// <inheritdoc/>
    public static AgreementId From(Guid value) => new(value);
}

/// <summary>The three levels of the chain, each below the one before.</summary>
public enum AgreementKind
{
    /// <summary>Nota kesepahaman: what both sides want.</summary>
    Mou,

    /// <summary>Perjanjian kerja sama (PKS, MoA): what they will do.</summary>
    Pks,

    /// <summary>Implementation arrangement: one activity of it.</summary>
    Ia,
}

/// <summary>How an agreement stands on a day.</summary>
public enum AgreementState
{
    /// <summary>Not signed by that day.</summary>
    Draft,

    /// <summary>Signed, and not near its end.</summary>
    InForce,

    /// <summary>Signed, and its last day lies at most 90 days ahead.</summary>
    ExpiresSoon,

    /// <summary>Its last day is over.</summary>
    Expired,
}

/// <summary>What is written on an agreement and may be corrected.</summary>
/// <param name="Number">The number or numbers; empty while it has none.</param>
/// <param name="Title">What it is about.</param>
/// <param name="SignedOn">The day of signing; null while it is a draft.</param>
/// <param name="ExpiresOn">The last day on which it holds; null for without end.</param>
public sealed record AgreementFacts(string Number, string Title, DateOnly? SignedOn, DateOnly? ExpiresOn)
{
    /// <summary>What is wrong, or null.</summary>
    public Refusal? Fault() =>
        Title.Trim().Length is 0 or > Agreement.TitleLength ? new("agreement-title-invalid", nameof(Title))
        : Number.Trim().Length > Agreement.NumberLength ? new("agreement-number-long", nameof(Number))
        : ExpiresOn < SignedOn ? new("agreement-ends-before-signed", nameof(ExpiresOn))
        : null;
}

/// <summary>Something an institution has signed with others, or will.</summary>
public sealed class Agreement : IOwnedByInstitution, IVersioned
{
    /// <summary>The most characters of a title.</summary>
    public const int TitleLength = 200;

    /// <summary>The most characters of a number: every party may have its own.</summary>
    public const int NumberLength = 120;

    /// <summary>The fewest parties.</summary>
    public const int PartiesAtLeast = 2;

    /// <summary>The most parties.</summary>
    public const int PartiesAtMost = 10;

    /// <summary>So many days before its last day an agreement is said to expire soon.</summary>
    public const int SoonDays = 90;

    private readonly List<AgreementParty> parties = [];

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the identity.</summary>
    public required AgreementId Id { get; init; }

    /// <summary>Gets the kind, which never changes.</summary>
    public required AgreementKind Kind { get; init; }

    /// <summary>Gets the agreement it follows from; null when there is none or it is not known.</summary>
    public AgreementId? ParentId { get; private set; }

    /// <inheritdoc cref="AgreementFacts.Number"/>
    public string Number { get; private set; } = "";

    /// <inheritdoc cref="AgreementFacts.Title"/>
    public string Title { get; private set; } = "";

    /// <inheritdoc cref="AgreementFacts.SignedOn"/>
    public DateOnly? SignedOn { get; private set; }

    /// <inheritdoc cref="AgreementFacts.ExpiresOn"/>
    public DateOnly? ExpiresOn { get; private set; }

    /// <summary>Gets what a search looks in: number, title and parties in small letters.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>Gets the parties; in their order once they were read.</summary>
    public IReadOnlyList<AgreementParty> Parties => parties;

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Gets what is written on it.</summary>
    public AgreementFacts Facts => new(Number, Title, SignedOn, ExpiresOn);

    /// <summary>The kind that an agreement of this kind may follow from; null for none.</summary>
    public static AgreementKind? AboveOf(AgreementKind kind) => kind == AgreementKind.Mou ? null : kind - 1;

    /// <summary>How it stands.</summary>
    public AgreementState StateOn(DateOnly today) =>
        SignedOn is not { } signed || signed > today ? AgreementState.Draft
        : ExpiresOn is not { } last || last > today.AddDays(SoonDays) ? AgreementState.InForce
        : last >= today ? AgreementState.ExpiresSoon : AgreementState.Expired;

    /// <summary>Changes what is written on it.</summary>
    /// <param name="facts">All of it.</param>
    /// <param name="lines">The parties in their order.</param>
    /// <param name="owing">Those who owe a commitment and must stay.</param>
    /// <param name="parent">What it follows from, or null.</param>
    /// <param name="readVersion">The version that was on screen.</param>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    public Refusal? Change(AgreementFacts facts, IReadOnlyList<PartyLine> lines, IReadOnlySet<AgreementPartyId> owing, Agreement? parent, int readVersion)
    {
        PartyLine[] named = [.. lines.Select(line => line with { Name = line.Name.Trim() }).Where(line => line.Name.Length > 0)];
        Refusal? refusal = readVersion != Version ? Refusal.ChangedMeanwhile
            : facts.Fault() ?? FaultOfParties(named, owing) ?? (parent is not null && AboveOf(Kind) != parent.Kind ? new("agreement-parent-kind", "Parent") : null);
        if (refusal is not null)
        {
            return refusal;
        }

        (Number, Title, SignedOn, ExpiresOn, ParentId) = (facts.Number.Trim(), facts.Title.Trim(), facts.SignedOn, facts.ExpiresOn, parent?.Id);
        WriteParties(named);
        SearchText = string.Join(' ', named.Select(line => line.Name).Prepend(Title).Prepend(Number)).ToLowerInvariant();
        return null;
    }

    /// <summary>It was signed on a day; where one stands already, that one stays.</summary>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    public Refusal? Sign(DateOnly on)
    {
        Refusal? refusal = SignedOn is null ? (Facts with { SignedOn = on }).Fault() : null;
        SignedOn ??= refusal is null ? on : null;
        return refusal;
    }

    /// <summary>What looks odd beside the agreement it follows from. It is told and never forbidden: papers are as they are.</summary>
    /// <param name="parent">What it follows from, or null.</param>
    public IReadOnlyList<Refusal> Oddities(Agreement? parent)
    {
        List<Refusal> odd = [];
        if (parent is null)
        {
            return Kind == AgreementKind.Mou ? odd : [new(Kind == AgreementKind.Pks ? "agreement-without-mou" : "agreement-without-pks")];
        }

        if (SignedOn is { } signed && (parent.SignedOn is null || signed < parent.SignedOn))
        {
            odd.Add(new("agreement-signed-before-parent"));
        }

        if (SignedOn > parent.ExpiresOn)
        {
            odd.Add(new("agreement-signed-after-parent"));
        }

        if (parent.ExpiresOn is { } end && (ExpiresOn is null || ExpiresOn > end))
        {
            odd.Add(new("agreement-outlives-parent"));
        }

        return odd;
    }

    private Refusal? FaultOfParties(PartyLine[] named, IReadOnlySet<AgreementPartyId> owing) =>
        named.Length < PartiesAtLeast ? new("agreement-parties-missing", nameof(Parties))
        : named.Length > PartiesAtMost ? new("agreement-parties-many", nameof(Parties))
        : named.Any(line => line.Name.Length > AgreementParty.NameLength) ? new("agreement-party-long", nameof(Parties))
        : named.DistinctBy(line => line.Name.ToLowerInvariant()).Count() < named.Length ? new("agreement-party-twice", nameof(Parties))
        : parties.Any(party => owing.Contains(party.Id) && named.All(line => line.Id != party.Id)) ? new("agreement-party-owes", nameof(Parties))
        : null;

    private void WriteParties(PartyLine[] named)
    {
        parties.RemoveAll(party => named.All(line => line.Id != party.Id));
        for (int i = 0; i < named.Length; i++)
        {
            AgreementParty? party = parties.Find(party => party.Id == named[i].Id);
            if (party is null)
            {
                parties.Add(party = new() { InstitutionId = InstitutionId, Id = named[i].Id, AgreementId = Id });
            }

            (party.Order, party.Name) = (i + 1, named[i].Name);
        }
    }
}

/// <summary>A scan that hangs on an agreement.</summary>
public sealed class AgreementFile : IOwnedByInstitution
{
    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the agreement.</summary>
    public required AgreementId AgreementId { get; init; }

    /// <summary>Gets the file.</summary>
    public required StoredFileId FileId { get; init; }
}
