using Abdi.Rules;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>The exceptions that somebody signs: a reason for every hard rule that a placement breaks.</summary>
/// <param name="Broken">The broken rules.</param>
/// <param name="Reasons">What is said of each.</param>
public sealed record SignedRules(IReadOnlyList<BrokenRule> Broken, IReadOnlyDictionary<HardRule, string> Reasons)
{
    private const string ReasonOf = "Reason-";

    /// <summary>Gets what is signed, a line for each rule: its published code and the reason, between them a tab.</summary>
    public string Lines => string.Join('\n', Reasons.OrderBy(signed => signed.Key).Select(signed => $"{HardRules.CodeOf(signed.Key)}\t{signed.Value.ReplaceLineEndings(" ")}"));

    /// <summary>What has to be signed, and what the form says of it.</summary>
    internal static SignedRules Of(PlacementAudit audit, IFormCollection form) => new(audit.Broken, audit.Broken.ToDictionary(broken => broken.Rule, broken => form[ReasonOf + broken.Rule].ToString().Trim()));

    /// <summary>What has to be signed; what was signed already of the same rule stands there.</summary>
    internal static SignedRules Of(PlacementAudit audit, string signed = "")
    {
        Dictionary<string, string> known = new(StringComparer.Ordinal);
        foreach (string[] line in signed.Split('\n').Select(line => line.Split('\t')).Where(line => line.Length == 2))
        {
            known[line[0]] = line[1];
        }

        return new(audit.Broken, audit.Broken.ToDictionary(broken => broken.Rule, broken => known.GetValueOrDefault(HardRules.CodeOf(broken.Rule), "")));
    }

    /// <summary>Why it is not signed, or null.</summary>
    internal Refusal? Fault() => Reasons.Values.Any(reason => reason.Length is 0 or > PlacementDraft.ReasonLength) ? new("publish-exception-unsigned") : null;
}
