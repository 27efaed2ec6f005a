namespace Abdi.App.Plan;

/// <summary>How large a fictional season is.</summary>
/// <param name="Seed">Of every random choice.</param>
/// <param name="Students">At least 1.</param>
/// <param name="Supervisors">At least 1.</param>
/// <param name="Villages">At least 8; above 1,552 the province is repeated beside itself.</param>
/// <param name="Groups">At least 1.</param>
/// <param name="StudentsBefore">How many students other seasons of the same seed have drawn: these are the next.</param>
internal sealed record DemoSize(ulong Seed, int Students, int Supervisors, int Villages, int Groups, int StudentsBefore = 0)
{
    /// <summary>The size of Unsera's season of April 2025: 935 students, 60 supervisors, all of Banten.</summary>
    public static readonly DemoSize Unsera = new(2025, 935, 60, 1552, 60);

    /// <summary>Students in a group when nobody says otherwise, as in Unsera's season.</summary>
    public static int GroupsFor(int students) => Math.Max(1, (int)Math.Round(students * 60.0 / 935));

    /// <summary>Supervisors when nobody says otherwise: one a group.</summary>
    public static int SupervisorsFor(int groups) => groups;
}
