using System.Globalization;

namespace Abdi.Bench;

/// <summary>What is asked of one run of the bench.</summary>
internal sealed record BenchOptions
{
    public Scale[] Scales { get; private init; } = Scale.OfDesign;

    /// <summary>Gets how often small scales are measured; a scale of 100,000 and more is measured once.</summary>
    public int Runs { get; private init; } = 5;

    public double CpSatSeconds { get; private init; } = 120;

    public string Effort { get; private init; } = "normal";

    public bool Writes { get; private init; } = true;

    /// <summary>Gets the command as it was typed.</summary>
    public string Command { get; private init; } = "";

    /// <summary>Reads the arguments; null when one is not understood.</summary>
    public static BenchOptions? Parse(string[] args) =>
        Arguments.Read(args, new BenchOptions { Command = string.Join(' ', ["bench/run", "placement", .. args]) }, (options, name, value) => name switch
        {
            Arguments.NoWrite => options with { Writes = false },
            "--scales" => Chosen(value) is { } scales ? options with { Scales = scales } : null,
            "--runs" => int.TryParse(value, CultureInfo.InvariantCulture, out int runs) && runs > 0 ? options with { Runs = runs } : null,
            "--cpsat-seconds" => double.TryParse(value, CultureInfo.InvariantCulture, out double seconds) && seconds >= 0 ? options with { CpSatSeconds = seconds } : null,
            "--effort" => value is "quick" or "normal" or "thorough" ? options with { Effort = value } : null,
            _ => null,
        });

    private static Scale[]? Chosen(string list)
    {
        Scale?[] scales = [.. list.Split(',').Select(number => Scale.OfDesign.FirstOrDefault(scale => scale.Students.ToString(CultureInfo.InvariantCulture) == number))];
        return scales.Any(scale => scale is null) ? null : [.. scales.OfType<Scale>()];
    }
}

/// <summary>One size of the design's table.</summary>
/// <param name="Students">How many.</param>
/// <param name="Groups">How many.</param>
/// <param name="Villages">How many.</param>
/// <param name="Regions">How many.</param>
/// <param name="Target">What the design asks for, in its words.</param>
internal sealed record Scale(int Students, int Groups, int Villages, int Regions, string Target)
{
    public static readonly Scale[] OfDesign =
    [
        new(935, 60, 1552, 8, "0.3 s / 1 s; 100 MB; levels 1-5 proved, wishes within 1.5 %"),
        new(10_000, 641, 8_300, 40, "1 s / 10 s; 200 MB; levels 1-5 proved, wishes within 2 %"),
        new(100_000, 6_410, 40_000, 200, "5 s / 60 s; 400 MB; mix 0, supervisors within 0.1 %, wishes within 2 %"),
        new(1_000_000, 64_103, 83_000, 400, "60 s / 300 s; 2 GB; every hard rule, supervisors within 1 %, wishes within 2.5 %"),
    ];

    /// <summary>Gets as many supervisors as groups, as at the university the design started from.</summary>
    public int Supervisors => Groups;

    public string Name => Students.ToString("N0", CultureInfo.InvariantCulture);
}
