using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>How figures and needs are written for people.</summary>
internal static class FigureText
{
    private const int DecimalsAtMost = 4;
    private const double MilliPerOne = 1000;

    /// <summary>A figure with its unit and no more decimals than it has: 0,5684; 23,5 %; 12 t/hari.</summary>
    public static string Figure(this Words words, IndicatorFacts facts, long valueMicro)
    {
        double value = IndicatorFacts.ValueOf(valueMicro);
        int decimals = Enumerable.Range(0, DecimalsAtMost + 1).First(count => count == DecimalsAtMost || Math.Round(value, count) == value);
        string number = words.Number(value, decimals);
        return facts.Scale == IndicatorScale.Percent ? $"{number} %" : facts.Unit.Length > 0 ? $"{number} {facts.Unit}" : number;
    }

    /// <summary>A need as it is exchanged: from 0 to 1 with three decimals.</summary>
    public static string Need(this Words words, int needMilli) => words.Number(needMilli / MilliPerOne, 3);

    /// <summary>What a need is composed of: 2 × IKS + 1 × IDM.</summary>
    public static string Composed(IEnumerable<(string Name, int Weight)> parts) => string.Join(" + ", parts.Select(part => $"{part.Weight} × {part.Name}"));
}
