using System.CommandLine;
using Abdi.Optimiser;

namespace Abdi.App.Place;

/// <summary>Arguments and options that several verbs of this stage share.</summary>
internal static class PlaceOptions
{
    public static readonly Argument<string> Folder = new("DIR") { Description = "Folder with students.csv, supervisors.csv, villages.csv and rules.json." };

    public static readonly Option<string> Placement = new("--placement") { Description = "The placement.csv to look at.", Required = true, HelpName = "FILE" };

    public static readonly Option<string?> Withdrawn = new("--withdrawn")
    {
        Description = "Who withdrew and still stands in students.csv: student numbers (NIM), separated by commas.",
        HelpName = "ID[,ID…]",
    };

    public static readonly Option<bool> Json = new("--json") { Description = "Print one JSON object instead of a table." };

    public static readonly Option<ulong> Seed = new("--seed") { Description = "Seed of every random choice.", HelpName = "N", DefaultValueFactory = _ => 1 };

    public static readonly Option<int?> Threads = NewThreads();

    public static readonly Option<string> Effort = new Option<string>("--effort")
    {
        Description = "How long to look, counted in moves.",
        DefaultValueFactory = _ => "normal",
    }.AcceptOnlyFromAmong("quick", "normal", "thorough");

    /// <summary>The student numbers that an option lists.</summary>
    public static string[] Ids(string listed) => [.. listed.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];

    /// <summary>How to solve, as the command line says.</summary>
    public static SolveOptions SolveOptions(ParseResult parse) => new()
    {
        Seed = parse.GetValue(Seed),
        Threads = parse.GetValue(Threads) ?? Environment.ProcessorCount,
        Effort = parse.GetValue(Effort) switch
        {
            "quick" => Optimiser.Effort.Quick,
            "thorough" => Optimiser.Effort.Thorough,
            _ => Optimiser.Effort.Normal,
        },
    };

    private static Option<int?> NewThreads()
    {
        var option = new Option<int?>("--threads") { Description = "How many threads may work, all there are unless given; the result does not depend on it.", HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.GetValue(option) < 1)
            {
                result.AddError("--threads must be 1 or more.");
            }
        });
        return option;
    }
}
