namespace Abdi.Rules.Serve;

/// <summary>Which theme a record counts for.</summary>
public static class RecordTheme
{
    /// <summary>The theme that its kind always belongs to, or the one it names.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="record">A record without faults.</param>
    /// <returns>The code; empty where there is none, which is unknown and no theme of its own.</returns>
    public static string Of(FieldKind kind, FieldRecord record) => kind.Theme ?? record switch
    {
        LogbookRecord activity => activity.Theme,
        ProgrammeRecord programme => programme.Theme,
        AspirationRecord aspiration => aspiration.Theme,
        EducationRecord session => session.Theme,
        _ => null,
    } ?? "";
}
