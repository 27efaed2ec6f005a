using System.Text.Json;
using Abdi.Optimiser;
using Abdi.Rules;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>Why there is no placement, as it is kept with the job and shown on its page.</summary>
/// <param name="Conflicts">The rules in conflict; where nothing is proved, the rules that the best attempt still breaks.</param>
/// <param name="OneSuffices">Whether relaxing any one rule of each set is known to suffice.</param>
internal sealed record SolveVerdict(IReadOnlyList<SolveVerdict.Line> Conflicts, bool OneSuffices)
{
    /// <summary>One rule: what it demands and what there is, and the set it belongs to, counted from 1.</summary>
    public sealed record Line(HardRule Rule, BilingualText? What, int Set, int Count);

    public static string Written(SolveOutcome.Impossible impossible) =>
        JsonSerializer.Serialize(new SolveVerdict([.. impossible.Conflicts.Select(conflict => new Line(conflict.Rule, conflict.What, conflict.Set, 0))], impossible.OneSuffices));

    public static string Written(SolveOutcome.NotFound notFound) =>
        JsonSerializer.Serialize(new SolveVerdict([.. notFound.StillBroken.OrderBy(broken => broken.Key).Select(broken => new Line(broken.Key, null, 0, broken.Value))], OneSuffices: false));

    public static SolveVerdict Read(string text) => JsonSerializer.Deserialize<SolveVerdict>(text)!;
}
