using Abdi.Rules;
using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>What is typed about an agreement; <c>ReadVersion</c> is the version that was on screen. Every party stands beside its identity.</summary>
public sealed record AgreementForm
{
    /// <summary>What stands beside a party that is not there yet.</summary>
    public const string NewParty = "new";

    private const int SpareLines = 2;

    public AgreementKind Kind { get; init; }

    public string? Parent { get; init; }

    public string? Number { get; init; }

    public string? Title { get; init; }

    public DateOnly? SignedOn { get; init; }

    public DateOnly? ExpiresOn { get; init; }

    public string[]? Parties { get; init; }

    public string[]? PartyIds { get; init; }

    public int ReadVersion { get; init; }

    internal AgreementFacts Facts => new(Number ?? "", Title ?? "", SignedOn, ExpiresOn);

    /// <summary>The lines to show: what was typed, and some to add to.</summary>
    internal IEnumerable<(string Id, string Name)> Lines
    {
        get
        {
            (string Id, string Name)[] typed = [.. Typed.Where(line => line.Name.Length > 0 || line.Id != NewParty)];
            int spare = Math.Min(SpareLines, Agreement.PartiesAtMost - typed.Length);
            return typed.Concat(Enumerable.Repeat((NewParty, ""), Math.Max(spare, 0)));
        }
    }

    private IEnumerable<(string Id, string Name)> Typed =>
        (Parties ?? []).Select((name, i) => (i < (PartyIds?.Length ?? 0) ? PartyIds![i] ?? NewParty : NewParty, name ?? ""));

    internal static AgreementForm Of(Agreement agreement) => new()
    {
        Kind = agreement.Kind, Parent = agreement.ParentId?.Value.ToString(), Number = agreement.Number, Title = agreement.Title, SignedOn = agreement.SignedOn, ExpiresOn = agreement.ExpiresOn,
        Parties = [.. agreement.Parties.Select(party => party.Name)], PartyIds = [.. agreement.Parties.Select(party => party.Id.Value.ToString())], ReadVersion = agreement.Version,
    };

    /// <summary>The parties as they were typed. Whoever is not a party of this agreement yet gets an identity of ours, whatever the form says.</summary>
    internal IReadOnlyList<PartyLine> LinesOf(Agreement agreement, Func<Guid> newId) =>
    [
        .. Typed.Select(line => new PartyLine(
            Guid.TryParse(line.Id, out Guid id) && agreement.Parties.Any(party => party.Id.Value == id) ? new(id) : new(newId()), line.Name)),
    ];
}
