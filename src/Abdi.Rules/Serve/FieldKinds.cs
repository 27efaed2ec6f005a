namespace Abdi.Rules.Serve;

/// <summary>A kind of entry of the field book.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Form">The version of the form of its payload, from 1.</param>
/// <param name="Record">The type of its record.</param>
/// <param name="IsOfGroup">Whether all of the group see it; otherwise it is its author's alone.</param>
/// <param name="Theme">The code of the theme it always belongs to; null where the entry says it, or where there is none.</param>
public sealed record FieldKind(string Name, int Form, Type Record, bool IsOfGroup, string? Theme = null);

/// <summary>All kinds of entries, by their names on the wire.</summary>
public static class FieldKinds
{
    /// <summary>The names.</summary>
    public const string Logbook = "logbook", CheckIn = "check-in", Posko = "posko", Programme = "programme", Contribution = "contribution", Aspiration = "aspiration", Reporter = "reporter",
        WasteWeighing = "waste-weighing", WasteBalance = "waste-balance", WasteSorting = "waste-sorting", WastePrice = "waste-price", WasteDeposit = "waste-deposit",
        Enterprise = "enterprise", EnterpriseVisit = "enterprise-visit", EnterpriseProgress = "enterprise-progress", Education = "education", Leave = "leave", Incident = "incident", Output = "output";

    /// <summary>The codes of the themes that kinds belong to, as offices start with them.</summary>
    public const string WasteTheme = "waste", EnterpriseTheme = "umkm";

    /// <summary>The kinds.</summary>
    public static readonly IReadOnlyList<FieldKind> All =
    [
        new(Logbook, 1, typeof(LogbookRecord), IsOfGroup: false),
        new(CheckIn, 1, typeof(CheckInRecord), IsOfGroup: false),
        new(Posko, 1, typeof(PoskoRecord), IsOfGroup: true),
        new(Programme, 1, typeof(ProgrammeRecord), IsOfGroup: true),
        new(Contribution, 1, typeof(ContributionRecord), IsOfGroup: true),
        new(Aspiration, 1, typeof(AspirationRecord), IsOfGroup: true),
        new(Reporter, 1, typeof(ReporterRecord), IsOfGroup: false),
        new(WasteWeighing, 1, typeof(WasteWeighingRecord), IsOfGroup: true, WasteTheme),
        new(WasteBalance, 1, typeof(WasteBalanceRecord), IsOfGroup: true, WasteTheme),
        new(WasteSorting, 1, typeof(WasteSortingRecord), IsOfGroup: true, WasteTheme),
        new(WastePrice, 1, typeof(WastePriceRecord), IsOfGroup: true, WasteTheme),
        new(WasteDeposit, 1, typeof(WasteDepositRecord), IsOfGroup: true, WasteTheme),
        new(Enterprise, 1, typeof(EnterpriseRecord), IsOfGroup: true, EnterpriseTheme),
        new(EnterpriseVisit, 1, typeof(EnterpriseVisitRecord), IsOfGroup: true, EnterpriseTheme),
        new(EnterpriseProgress, 1, typeof(EnterpriseProgressRecord), IsOfGroup: true, EnterpriseTheme),
        new(Education, 1, typeof(EducationRecord), IsOfGroup: true),
        new(Leave, 1, typeof(LeaveRecord), IsOfGroup: false),
        new(Incident, 1, typeof(IncidentRecord), IsOfGroup: false),
        new(Output, 1, typeof(OutputRecord), IsOfGroup: true),
    ];

    private static readonly Dictionary<string, FieldKind> ByName = All.ToDictionary(kind => kind.Name, StringComparer.Ordinal);

    /// <summary>The kind of a name, or null.</summary>
    public static FieldKind? Find(string name) => ByName.GetValueOrDefault(name);
}
