using System.Text.RegularExpressions;

namespace Abdi.Bench;

/// <summary>A period of 10,000 students beside the demo's, made through the site: its people by sheet, its requirements, a session of the briefing; hosts and needs are the demo's.</summary>
internal static class LargePeriod
{
    public const string Code = "besar";

    private const string Requirement = "sks";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Where the attendance of its session is listed.</summary>
    public static async Task<string> AttendancePath(Visitor office)
    {
        Answer briefing = await office.Get($"/plan/{Code}/briefing", "/briefing/");
        return Regex.Match(briefing.Html, $"/plan/{Code}/briefing/[0-9a-f]{{8}}-[0-9a-f-]{{27}}", RegexOptions.None, Patience) is { Success: true } session
            ? session.Value
            : throw new InvalidOperationException("The briefing has no session.");
    }

    /// <summary>Makes it; nothing is measured here.</summary>
    public static async Task Make(Visitor office, RosterSheets sheets)
    {
        await ImportRuns.NewPeriod(office, Code);
        await ImportRuns.Import(office, Code, "students", sheets.Students, RosterSheets.StudentCount);
        await ImportRuns.Import(office, Code, "supervisors", sheets.Supervisors, RosterSheets.SupervisorCount);
        await office.Send(await office.FormOf($"/plan/{Code}/requirements", "default-requirements"), $"/requirements/{Requirement}");
        PageForm marks = await office.FormOf($"/plan/{Code}/requirements/{Requirement}/marks", "name=\"File\"");
        await office.Send(marks.With("State", "Accepted").With("Act", "save"), ImportRuns.Counted(RosterSheets.StudentCount), sheets.Students);
        PageForm session = (await office.FormOf($"/plan/{Code}/new-briefing-session", "name=\"Title\"")).With("Title", "Pembekalan").With("Place", "Aula").With("Day", "2026-01-05");
        await office.Send(session, "/briefing/");
    }
}
