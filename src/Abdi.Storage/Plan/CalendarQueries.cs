using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage.Plan;

/// <summary>
/// The one question that looks beyond the institution in scope. It answers with the name of an institution, the name and field
/// days of its periods, and the regency and village of its open hosts: nothing else of another institution leaves this class.
/// </summary>
public static class CalendarQueries
{
    /// <summary>Who plans groups where in a province in a year; nothing while no institution is in scope.</summary>
    /// <param name="db">The database, with the institution of who asks in scope.</param>
    /// <param name="province">The two digits of the province.</param>
    /// <param name="year">The year in which at least one field day lies.</param>
    /// <param name="cancel">Stops.</param>
    public static async Task<ProvincialCalendar> ReadCalendar(this AbdiDb db, string province, int year, CancellationToken cancel)
    {
        if (db.Institution is not { } own)
        {
            return new([], []);
        }

        using var everything = db.Scope.LookAtEverything();
        DateOnly first = new(year, 1, 1), last = new(year, 12, 31);
        var periods = await db.Periods.IgnoreQueryFilters()
            .Where(period => period.Dates.FieldFrom <= last && period.Dates.RecallOn >= first)
            .Join(db.Institutions.IgnoreQueryFilters(), period => period.InstitutionId, institution => institution.InstitutionId, (period, institution) => new
            {
                period.InstitutionId, Institution = institution.Name, Period = period.Name, From = period.Dates.FieldFrom, Until = period.Dates.RecallOn,
            }).ToListAsync(cancel);
        List<InstitutionId> sending = [.. periods.Select(period => period.InstitutionId).Distinct()];
        string prefix = province + ".";
        var hosts = await db.Hosts.IgnoreQueryFilters().AreOpen()
            .Where(host => sending.Contains(host.InstitutionId) && host.RegencyCode.StartsWith(prefix))
            .Select(host => new { host.InstitutionId, host.RegencyCode, host.RegencyName, host.VillageCode, host.Latitude }).ToListAsync(cancel);
        return ProvincialCalendar.Of(
            [.. periods.Select(period => new FieldStay(sending.IndexOf(period.InstitutionId), period.Institution, period.Period, period.From!.Value, period.Until!.Value, period.InstitutionId == own))],
            [.. hosts.Select(host => new CalendarHost(sending.IndexOf(host.InstitutionId), host.RegencyCode, host.RegencyName, host.VillageCode, host.Latitude!.Value))]);
    }

    /// <summary>The provinces in which any institution has hosts that a placement may choose, as two digits.</summary>
    public static async Task<IReadOnlyList<string>> ListProvinces(this AbdiDb db, CancellationToken cancel)
    {
        if (db.Institution is null)
        {
            return [];
        }

        using var everything = db.Scope.LookAtEverything();
        return await db.Hosts.IgnoreQueryFilters().AreOpen().Select(host => host.RegencyCode.Substring(0, 2)).Distinct().OrderBy(code => code).ToListAsync(cancel);
    }
}
