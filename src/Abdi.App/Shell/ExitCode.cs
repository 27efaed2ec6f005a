namespace Abdi.App.Shell;

/// <summary>What the program tells the shell that called it. Part of the published interface.</summary>
internal static class ExitCode
{
    /// <summary>Done; placed; every rule kept.</summary>
    public const int Done = 0;

    /// <summary>Refused: a rule is broken, or it is proved that no placement exists.</summary>
    public const int Refused = 1;

    /// <summary>Wrong use of the command, or a file that cannot be read or written.</summary>
    public const int Unreadable = 2;

    /// <summary>The files can be read and their data cannot be used.</summary>
    public const int InvalidData = 3;

    /// <summary>None found within the effort, and nothing proved.</summary>
    public const int NotFound = 4;

    /// <summary>A defect of the program itself (EX_SOFTWARE of sysexits.h).</summary>
    public const int Defect = 70;

    /// <summary>Stopped from outside before it was done, as shells number Ctrl-C.</summary>
    public const int Stopped = 130;
}
