using System.Text.Json;
using Abdi.App.Shell;
using Abdi.Optimiser;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>Says why nothing was placed.</summary>
internal static class SolveRefusal
{
    /// <summary>Prints the rules that cannot all hold.</summary>
    public static void PrintImpossible(SolveOutcome.Impossible impossible, bool json, Screen screen)
    {
        Texts texts = screen.Texts(PlaceScreen.Resources);
        var sets = impossible.Conflicts.GroupBy(conflict => conflict.Set).ToList();
        if (json)
        {
            screen.WriteJson(writer =>
            {
                writer.WriteBoolean("ok", false);
                writer.WriteStartArray("conflicts");
                foreach (Conflict conflict in impossible.Conflicts)
                {
                    writer.WriteStartObject();
                    writer.WriteString("rule", HardRules.CodeOf(conflict.Rule));
                    writer.WriteString("what", screen.Say(conflict.What));
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
                writer.WriteStartArray("conflict_sets");
                foreach (var set in sets)
                {
                    writer.WriteStartArray();
                    Array.ForEach(set.ToArray(), conflict => writer.WriteStringValue(HardRules.CodeOf(conflict.Rule)));
                    writer.WriteEndArray();
                }

                writer.WriteEndArray();
                writer.WriteBoolean("one_suffices", impossible.OneSuffices);
            });
            return;
        }

        bool many = sets.Count > 1, one = impossible.Conflicts.Count == 1;
        screen.Output.WriteLine(many ? texts.Format("ImpossibleSets", texts.Count(sets.Count)) : texts[one ? "ImpossibleOne" : "Impossible"]);
        foreach (var set in sets)
        {
            if (many)
            {
                screen.Output.WriteLine(texts.Format("ConflictSet", set.Key));
            }

            foreach (Conflict conflict in set)
            {
                screen.Output.WriteLine($"  {HardRules.CodeOf(conflict.Rule)}  {screen.Say(HardRules.NameOf(conflict.Rule))}");
                screen.Output.WriteLine($"    {screen.Say(conflict.What)}");
            }
        }

        screen.Output.WriteLine(texts[!impossible.OneSuffices ? "ImpossibleManyAdvice" : many ? "ImpossibleSetsAdvice" : one ? "ImpossibleOneAdvice" : "ImpossibleAdvice"]);
    }

    /// <summary>Prints what the best attempt still breaks.</summary>
    public static void PrintNotFound(SolveOutcome.NotFound notFound, bool json, Screen screen)
    {
        Texts texts = screen.Texts(PlaceScreen.Resources);
        var broken = notFound.StillBroken.OrderBy(b => b.Key).ToList();
        if (json)
        {
            screen.WriteJson(writer =>
            {
                writer.WriteBoolean("ok", false);
                writer.WriteStartObject("still_broken");
                broken.ForEach(b => writer.WriteNumber(HardRules.CodeOf(b.Key), b.Value));
                writer.WriteEndObject();
            });
            return;
        }

        screen.Output.WriteLine(texts[broken.Count > 0 ? "NotFound" : "NotFoundAtAll"]);
        foreach ((HardRule rule, int count) in broken)
        {
            screen.Output.WriteLine($"  {HardRules.CodeOf(rule)}  {screen.Say(HardRules.NameOf(rule))}: {texts.Count(count)}×");
        }

        screen.Output.WriteLine(texts["NotFoundAdvice"]);
    }
}
