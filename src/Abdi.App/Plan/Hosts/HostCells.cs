using Abdi.App.Shell.Sheets;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>Reads what a row states about its host. An empty cell is unknown; of a village the gazetteer knows the point by itself.</summary>
internal static class HostCells
{
    /// <summary>What is stated.</summary>
    /// <param name="row">The row.</param>
    /// <param name="host">The host it names.</param>
    /// <param name="name">Its name.</param>
    /// <param name="official">The point that the gazetteer has of it.</param>
    /// <param name="text">The language in which a known hold is told.</param>
    public static HostFacts Read(RosterRowReader row, NamedHost host, string name, GeoPoint? official, Words text) => new()
    {
        Name = name,
        Point = PointOf(row, official),
        Population = row.Whole(nameof(Host.Population), 0, HostFacts.ResidentsAtMost),
        MaxGroups = row.Whole(nameof(Host.MaxGroups), 0, HostFacts.GroupsAtMost),
        LodgingFemale = row.Whole(nameof(Host.LodgingFemale), 0, HostFacts.BedsAtMost),
        LodgingMale = row.Whole(nameof(Host.LodgingMale), 0, HostFacts.BedsAtMost),
        Language = LanguageOf(row),
        PastGroups = row.Whole(nameof(Host.PastGroups), 0, HostFacts.PastGroupsAtMost),
        HoldReason = row.Text(nameof(Host.HoldReason), length: Host.HoldReasonLength) ?? KnownHold(host, text),
    };

    private static GeoPoint? PointOf(RosterRowReader row, GeoPoint? official)
    {
        const string Latitude = nameof(Host.Latitude), Longitude = nameof(Host.Longitude);
        bool isNorthEmpty = row.Cell(Latitude).IsEmpty, isEastEmpty = row.Cell(Longitude).IsEmpty;
        if (isNorthEmpty && isEastEmpty)
        {
            return official;
        }

        double? north = DegreesOf(row, Latitude), east = DegreesOf(row, Longitude);
        if (isNorthEmpty || isEastEmpty)
        {
            row.Fault(isNorthEmpty ? Latitude : Longitude, RosterFault.PointHalf);
        }

        if (north is not { } latitude || east is not { } longitude)
        {
            return null;
        }

        GeoPoint point = new(latitude, longitude);
        if (!point.IsAroundIndonesia)
        {
            row.Fault(Latitude, point.IsSwapped ? RosterFault.PointSwapped : RosterFault.PointOutside, row.Cell(Longitude).Shown);
        }

        return point;
    }

    private static double? DegreesOf(RosterRowReader row, string field)
    {
        SheetCell cell = row.Cell(field);
        double? degrees = cell.Kind == SheetCellKind.Number ? cell.Number : cell.Kind == SheetCellKind.Text && TypedNumber.TryNumber(cell.Text, out double? typed) ? typed : null;
        if (degrees is null && !cell.IsEmpty)
        {
            row.Fault(field, cell.Kind == SheetCellKind.Day ? RosterFault.IsDay : RosterFault.DegreesUnreadable);
        }

        return degrees;
    }

    private static string? LanguageOf(RosterRowReader row)
    {
        string? language = row.Text(nameof(Host.Language), length: HostFacts.LanguageLength);
        if (language?.Contains(';', StringComparison.Ordinal) == true)
        {
            row.Fault(nameof(Host.Language), RosterFault.LanguageMany);
        }

        return language;
    }

    // An empty cell neither opens nor closes a village that is known not to be open by itself: that is decided on its page.
    private static string KnownHold(NamedHost host, Words text) =>
        host.Kind == HostKind.Village && KnownHolds.Reasons.TryGetValue(VillageCode.Parse(host.VillageCode), out var reason) ? host.Stored?.HoldReason ?? text[reason] : "";
}
