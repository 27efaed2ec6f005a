using System.Text.Json;
using Abdi.App.Shell;
using Abdi.Optimiser.Repair;
using Abdi.Rules;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>Says who changes groups after withdrawals, how few that could be, and what it does to the aims.</summary>
internal sealed class RepairPrinter(ReadPlacement before, int[] withdrawn, Screen screen, bool json)
{
    private const int ExamplesSaid = 3;

    private readonly Texts texts = screen.Texts(PlaceScreen.Resources);

    /// <summary>Prints a mended placement.</summary>
    public void Print(RepairOutcome.Repaired repaired, string target)
    {
        PlacementScores scores = PlacementAudit.Of(repaired.Remaining, repaired.Placement).Scores;
        PlacementScores old = PlacementAudit.Of(before.Problem, before.Placement).Scores;
        if (json)
        {
            screen.WriteJson(writer => Write(writer, repaired, target, old, scores));
            return;
        }

        screen.Output.WriteLine(texts.Format("Repaired", texts.Count(withdrawn.Length), texts.Count(repaired.Moves.Count)));
        screen.Output.WriteLine(repaired.Moves.Count == repaired.MovedLower ? texts["RepairedFewest"] : texts.Format("RepairedAtLeast", texts.Count(repaired.MovedLower)));
        foreach (Reseated move in repaired.Moves)
        {
            screen.Output.WriteLine(texts.Format("RepairedMove", repaired.Remaining.Students[move.StudentIndex].Id, NameOf(move.FromGroup), NameOf(move.ToGroup)));
        }

        screen.Output.WriteLine();
        Level("Level3", old.SkillShortfall, scores.SkillShortfall);
        Level("Level4", old.MixExcess, scores.MixExcess);
        Level("Level6", old.PreferenceCost, scores.PreferenceCost);
        screen.Output.WriteLine();
        screen.Output.WriteLine(texts.Format("Written", target));
        screen.Output.WriteLine(texts.Format("RepairedAdvice", string.Join(',', withdrawn.Select(student => before.Problem.Students[student].Id))));
    }

    /// <summary>Prints what could not be mended.</summary>
    public void Print(RepairOutcome.NotFound notFound)
    {
        HardRule[] relaxed = [.. notFound.Relaxed?.Rules ?? []];
        if (json)
        {
            screen.WriteJson(writer => Write(writer, notFound, relaxed));
            return;
        }

        screen.Output.WriteLine(texts[notFound.IsProvedImpossible ? "RepairImpossible" : "RepairNotFound"]);
        foreach (BrokenRule broken in notFound.StillBroken)
        {
            screen.Output.WriteLine($"  {HardRules.CodeOf(broken.Rule)}  {screen.Say(HardRules.NameOf(broken.Rule))}: {texts.Count(broken.Count)}×");
            foreach (BilingualText example in broken.Examples.Take(ExamplesSaid))
            {
                screen.Output.WriteLine($"    {screen.Say(example)}");
            }
        }

        if (relaxed.Length > 0)
        {
            string names = string.Join(", ", relaxed.Select(rule => $"{HardRules.CodeOf(rule)} ({screen.Say(HardRules.NameOf(rule))})"));
            screen.Output.WriteLine(texts.Format("RepairIfRelaxed", names, texts.Count(notFound.Relaxed!.Moves)));
        }

        if (Array.IndexOf(relaxed, HardRule.LodgeMix) >= 0)
        {
            screen.Output.WriteLine(texts["RepairLodgeMixAdvice"]);
        }

        screen.Output.WriteLine(texts["RepairNotFoundAdvice"]);
    }

    private static void Write(Utf8JsonWriter writer, RepairOutcome.NotFound notFound, HardRule[] relaxed)
    {
        writer.WriteBoolean("ok", false);
        writer.WriteBoolean("proved_impossible", notFound.IsProvedImpossible);
        writer.WriteStartObject("still_broken");
        foreach (BrokenRule broken in notFound.StillBroken)
        {
            writer.WriteNumber(HardRules.CodeOf(broken.Rule), broken.Count);
        }

        writer.WriteEndObject();
        writer.WriteStartArray("mended_without");
        Array.ForEach(relaxed, rule => writer.WriteStringValue(HardRules.CodeOf(rule)));
        writer.WriteEndArray();
        if (notFound.Relaxed is { } would)
        {
            writer.WriteNumber("moved_without", would.Moves);
        }
    }

    private void Level(string key, long old, long now) => screen.Output.WriteLine(texts.Format("RepairedLevel", texts[key], texts.Count(old), texts.Count(now)));

    private string NameOf(int group) => $"{before.Placement.Groups[group].Id} ({before.Problem.Villages[before.Placement.Groups[group].VillageIndex].Name})";

    private void Write(Utf8JsonWriter writer, RepairOutcome.Repaired repaired, string target, PlacementScores old, PlacementScores scores)
    {
        writer.WriteBoolean("ok", true);
        writer.WriteString("out", target);
        writer.WriteStartArray("withdrawn");
        Array.ForEach(withdrawn, student => writer.WriteStringValue(before.Problem.Students[student].Id));
        writer.WriteEndArray();
        writer.WriteNumber("moved", repaired.Moves.Count);
        writer.WriteNumber("moved_lower", repaired.MovedLower);
        writer.WriteStartArray("moves");
        foreach (Reseated move in repaired.Moves)
        {
            writer.WriteStartObject();
            writer.WriteString("student_id", repaired.Remaining.Students[move.StudentIndex].Id);
            writer.WriteString("from_group", before.Placement.Groups[move.FromGroup].Id);
            writer.WriteString("from_village", before.Problem.Villages[before.Placement.Groups[move.FromGroup].VillageIndex].Code);
            writer.WriteString("to_group", before.Placement.Groups[move.ToGroup].Id);
            writer.WriteString("to_village", before.Problem.Villages[before.Placement.Groups[move.ToGroup].VillageIndex].Code);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteScores("scores_before", old);
        WriteScores("scores", scores);

        void WriteScores(string name, PlacementScores of)
        {
            writer.WriteStartObject(name);
            writer.WriteNumber("skill_shortfall", of.SkillShortfall);
            writer.WriteNumber("mix_excess", of.MixExcess);
            writer.WriteNumber("preference_cost", of.PreferenceCost);
            writer.WriteEndObject();
        }
    }
}
