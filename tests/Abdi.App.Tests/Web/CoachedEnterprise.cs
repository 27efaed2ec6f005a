using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

/// <summary>A small enterprise that a student coached in a season that went back on a day.</summary>
internal static class CoachedEnterprise
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A season that ended on a day, in which a student coached an enterprise whose owner may be asked, and one whose owner may not.</summary>
    public static async Task<(FieldSeason Season, BookPhone Siti, Guid Enterprise)> Begin(Site site, DateOnly recalledOn)
    {
        FieldSeason season = await FieldSeason.On(site);
        await RecalledOn(season, recalledOn);
        BookPhone siti = await season.Phone("1001");
        var emping = Guid.CreateVersion7();
        await siti.Send(
            siti.Write(Payload("Emping Bu Ani"), emping, kind: "enterprise"), siti.Write(Payload("Tanpa izin", consent: false), kind: "enterprise"),
            siti.Write($$$"""{"enterprise":"{{{emping}}}","on":"2025-05-06","subject":"management","minutes":90,"what":"Mengisi buku kas","agreed":"Dicatat tiap malam"}""", kind: "enterprise-visit"),
            siti.Write($$$"""{"enterprise":"{{{emping}}}","on":"2025-05-20","at":"end","yearlySales":18000000,"rungs":{"legal":["nib","halal"],"books":[],"market":["qris"]}}""", kind: "enterprise-progress"));
        return (season, siti, emping);
    }

    /// <summary>The groups went back on a day.</summary>
    public static Task RecalledOn(FieldSeason season, DateOnly day) => season.Campus.Store(async db =>
    {
        Period period = await db.Periods.SingleAsync(one => one.Id == season.Season.Period, Cancel);
        period.Dates = new(null, null, null, day.AddDays(-30), day, null, null);
        await db.SaveChangesAsync(Cancel);
    });

    /// <summary>What is recorded of an enterprise first.</summary>
    public static string Payload(string name, bool consent = true) =>
        $$$"""{"name":"{{{name}}}","trade":"emping","yearlySales":12000000,"workers":2,"womenOwned":true,"consent":{{{(consent ? "true" : "false")}}},"on":"2025-05-02","rungs":{"legal":["nib"],"books":[]}}""";
}
