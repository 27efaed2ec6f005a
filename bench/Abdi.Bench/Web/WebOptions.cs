using System.Globalization;

namespace Abdi.Bench;

/// <summary>What is asked of one run of the bench of the web.</summary>
internal sealed record WebOptions
{
    /// <summary>The parts there are, in the order in which they run.</summary>
    public static readonly string[] AllParts = ["start", "import", "lists", "place", "large", "slow"];

    public string[] Parts { get; private init; } = AllParts;

    /// <summary>Gets how often a thing is done whose median is told.</summary>
    public int Runs { get; private init; } = 5;

    /// <summary>Gets how many requests a page is asked one after another.</summary>
    public int Requests { get; private init; } = 200;

    /// <summary>Gets how many moves are priced, and how often a review is opened.</summary>
    public int Moves { get; private init; } = 50;

    public bool Writes { get; private init; } = true;

    /// <summary>Gets the command as it was typed.</summary>
    public string Command { get; private init; } = "";

    public const string Usage = "bench/run web [--parts start,import,lists,place,large,slow] [--runs N] [--requests N] [--moves N] [--no-write]";

    /// <summary>Reads the arguments; null when one is not understood.</summary>
    public static WebOptions? Parse(string[] args) =>
        Arguments.Read(args, new WebOptions { Command = string.Join(' ', ["bench/run", "web", .. args]) }, (options, name, value) => name switch
        {
            Arguments.NoWrite => options with { Writes = false },
            "--parts" => value.Split(',') is var parts && parts.All(AllParts.Contains) ? options with { Parts = parts } : null,
            "--runs" => Arguments.Count(value) is { } runs ? options with { Runs = runs } : null,
            "--requests" => Arguments.Count(value) is { } requests ? options with { Requests = requests } : null,
            "--moves" => Arguments.Count(value) is { } moves ? options with { Moves = moves } : null,
            _ => null,
        });
}
