using System.Text.Json;
using Abdi.App.Shell;
using Abdi.Optimiser.Explain;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>One explanation, for people and for programs. Other students are named for the office alone.</summary>
internal sealed class ExplanationPrinter(ReadPlacement read, Screen screen, bool forOffice)
{
    private readonly PlacementProblem problem = read.Problem;
    private readonly Placement placement = read.Placement;
    private readonly Texts texts = screen.Texts(PlaceScreen.Resources);

    /// <summary>Prints for people.</summary>
    public void Print(Explanation explanation)
    {
        Group group = placement.Groups[explanation.GroupIndex];
        Village village = problem.Villages[group.VillageIndex];
        screen.Output.WriteLine(texts.Format(
            "ExplainPlace", problem.Students[explanation.StudentIndex].Id, group.Id, village.Name, village.Code, problem.Themes[group.ThemeIndex], problem.Supervisors[group.SupervisorIndex].Id));
        Section("ExplainWhy", explanation.Reasons.Select(reason => screen.Say(reason.Text)));
        Section("ExplainBetterWishes", explanation.BetterWishes.Select(wish => screen.Say(wish.Reason.Text)));
        Section("ExplainAlternatives", explanation.Alternatives.Select(alternative => screen.Say(forOffice ? alternative.OfficeText : alternative.Text)));
        if (read.Labels.NeedSources.Count > 0)
        {
            screen.Output.WriteLine();
            screen.Output.WriteLine(texts.Format("NeedSources", string.Join("; ", read.Labels.NeedSources)));
        }
    }

    /// <summary>Writes the properties of one JSON object.</summary>
    public void Write(Utf8JsonWriter json, Explanation explanation)
    {
        json.WriteBoolean("ok", true);
        json.WriteString("student_id", problem.Students[explanation.StudentIndex].Id);
        WritePlace(json, placement.Groups[explanation.GroupIndex]);
        json.WriteString("supervisor_id", problem.Supervisors[placement.Groups[explanation.GroupIndex].SupervisorIndex].Id);
        WriteRank(json, explanation.Rank);
        json.WriteStartArray("reasons");
        foreach (Reason reason in explanation.Reasons)
        {
            json.WriteStartObject();
            Write(json, reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("better_wishes");
        foreach (BetterWish wish in explanation.BetterWishes)
        {
            json.WriteStartObject();
            WriteRank(json, wish.Rank);
            Write(json, wish.Reason);
            json.WritePropertyName("cheapest");
            Write(json, wish.Cheapest);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("alternatives");
        foreach (Alternative alternative in explanation.Alternatives)
        {
            Write(json, alternative);
        }

        json.WriteEndArray();
        ReportJson.WriteSources(json, read.Labels);
    }

    private void Section(string heading, IEnumerable<string> sentences)
    {
        string[] lines = [.. sentences];
        if (lines.Length > 0)
        {
            screen.Output.WriteLine();
            screen.Output.WriteLine(texts[heading]);
            Array.ForEach(lines, line => screen.Output.WriteLine($"  - {line}"));
        }
    }

    private void Write(Utf8JsonWriter json, Reason reason)
    {
        json.WriteString("kind", reason.Code);
        json.WriteStartArray("rules");
        foreach (HardRule rule in reason.Rules)
        {
            json.WriteStringValue(HardRules.CodeOf(rule));
        }

        json.WriteEndArray();
        json.WriteStartObject("figures");
        foreach (ReasonFigure figure in reason.Figures)
        {
            json.WriteNumber(figure.Name, figure.Value);
        }

        json.WriteEndObject();
        json.WriteString("text", screen.Say(reason.Text));
    }

    private void Write(Utf8JsonWriter json, Alternative? alternative)
    {
        if (alternative is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        WritePlace(json, placement.Groups[alternative.GroupIndex]);
        json.WriteBoolean("is_exchange", alternative.OtherStudentIndex is not null);
        if (forOffice)
        {
            json.WriteString("other_student_id", alternative.OtherStudentIndex is { } other ? problem.Students[other].Id : null);
        }

        WriteRank(json, alternative.Rank);
        json.WriteStartObject("broken_rules");
        foreach ((HardRule rule, long change) in alternative.Price.BrokenRules)
        {
            json.WriteNumber(HardRules.CodeOf(rule), change);
        }

        json.WriteEndObject();
        json.WriteNumber("equity", alternative.Price.Equity);
        json.WriteNumber("need_served_milli", alternative.Price.NeedServedMilli);
        json.WriteNumber("skill_shortfall", alternative.Price.SkillShortfall);
        json.WriteNumber("mix_excess", alternative.Price.MixExcess);
        json.WriteNumber("supervisor_cost_hm", alternative.Price.SupervisorCostHm);
        json.WriteNumber("own_preference_cost", alternative.OwnPreferenceCost);
        json.WriteNumber("others_preference_cost", alternative.OthersPreferenceCost);
        json.WriteString("text", screen.Say(forOffice ? alternative.OfficeText : alternative.Text));
        json.WriteEndObject();
    }

    private void WritePlace(Utf8JsonWriter json, Group group)
    {
        json.WriteString("group_id", group.Id);
        json.WriteString("village_code", problem.Villages[group.VillageIndex].Code);
        json.WriteString("theme", problem.Themes[group.ThemeIndex]);
    }

    /// <summary>The wish's rank from 1; null without wishes, and for none of them.</summary>
    private void WriteRank(Utf8JsonWriter json, int? rank)
    {
        if (rank is { } granted && granted < problem.Rules.RankedWishes)
        {
            json.WriteNumber("wish", granted + 1);
        }
        else
        {
            json.WriteNull("wish");
        }
    }
}
