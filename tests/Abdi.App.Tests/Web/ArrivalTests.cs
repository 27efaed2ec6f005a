using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Abdi.App.Shell;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage.Access;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

/// <summary>A group reports that it has arrived, the host confirms by its slip or on paper, and who has not arrived is listed with whom to call.</summary>
public sealed partial class ArrivalTests(Sites sites)
{
    private const string Arrivals = "/release/2025-1/arrivals", Mine = "/release/2025-1/arrival";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_student_reports_once_however_often_it_is_sent_and_others_see_it(Store store)
    {
        PlacingSeason season = await Released(store);
        PlacementRow seat = (await season.Rows())[0];
        using Browser student = await season.Season.AsStudent(seat.StudentId), safety = await season.Campus.As(Role.SafetyStaff);
        Guid id = Guid.CreateVersion7();
        Dictionary<string, string?> report = new() { ["Id"] = id.ToString(), ["ArrivedAt"] = Now(), ["Students"] = "9", ["Note"] = "Satu menyusul." };
        Assert.Contains("tidak lebih dari anggota", (await student.Submit(Mine, new(report) { ["Students"] = "99" })).Text, StringComparison.Ordinal);
        Assert.Contains("antara gong dan sekarang", (await student.Submit(Mine, new(report) { ["ArrivedAt"] = "2020-01-01T10:00" })).Text, StringComparison.Ordinal);
        Assert.Equal(Mine, (await student.Submit(Mine, report)).Location);
        using Browser again = await season.Season.AsStudent((await season.Rows()).First(row => row.GroupId == seat.GroupId && row.StudentId != seat.StudentId).StudentId);
        Assert.Contains("9 dari", (await again.Get(Mine)).Text, StringComparison.Ordinal);
        Assert.Equal(Mine, (await student.Send(Mine + "?", [("Id", id.ToString()), ("ArrivedAt", Now()), ("Students", "9")], Mine) is { Location: { } } sent ? sent.Location : null));
        Assert.Equal(1, await season.Stored(db => db.Arrivals.CountAsync(Cancel)));
        WebPage list = await safety.Get(Arrivals + "?state=arrived");
        Assert.Contains(seat.GroupId, list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Unduh Excel", list.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Who_has_not_reported_by_the_set_hour_is_listed_with_telephone_numbers(Store store)
    {
        PlacingSeason season = await Released(store, today: true);
        await season.Campus.Store(async db =>
        {
            PeriodSupervisor supervisor = await db.PeriodSupervisors.FirstAsync(one => db.PlacedGroups.Any(group => group.SupervisorId == one.Id), Cancel);
            Assert.Null(supervisor.Change(supervisor.Facts with { Phone = "0813 1111 2222" }, supervisor.Version));
            await db.SaveChangesAsync(Cancel);
        });
        using Browser safety = await season.Campus.As(Role.SafetyStaff);
        Assert.Equal(Arrivals, (await season.Office.Submit(Arrivals, new() { ["ArriveBy"] = "00:00" }, "/release/2025-1/arrival-hour")).Location);
        WebPage late = await safety.Get(Arrivals + "?state=late");
        Assert.Contains("4 kelompok belum melapor", late.Text, StringComparison.Ordinal);
        Assert.Contains("tel:081311112222", late.Html, StringComparison.Ordinal);
        Assert.Equal("PK"u8.ToArray(), (await season.Office.Client.GetByteArrayAsync(Arrivals + ".xlsx?state=late", Cancel))[..2]);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_host_confirms_by_its_slip_once(Store store)
    {
        PlacingSeason season = await Released(store);
        WebPage slips = await season.Office.Submit(Arrivals, [], "/release/2025-1/handovers/ToHost/slips");
        string[] codes = [.. Code().Matches(slips.Html).Select(match => match.Groups["code"].Value)];
        Assert.Equal(4, codes.Length);
        using Browser host = season.Campus.Site.Visitor();
        WebPage asked = await host.Get("/t/" + codes[0]);
        Assert.Contains("sudah tiba di Desa", asked.Text, StringComparison.Ordinal);
        Assert.Contains("Isi nama", (await host.Submit("/t/" + codes[0], [])).Text, StringComparison.Ordinal);
        Dictionary<string, string?> person = new() { ["ConfirmedBy"] = "Pak Jaro", ["Office"] = "kepala desa" };
        Assert.Equal("/t/" + codes[0], (await host.Submit("/t/" + codes[0], person)).Location);
        Assert.Contains("sudah kami terima", (await host.Get("/t/" + codes[0])).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Get("/t/ZZZZ-ZZZZ-ZZZZ")).Status);
        Handover handover = await season.Stored(db => db.Handovers.SingleAsync(Cancel));
        Assert.Equal((HandoverKind.ToHost, HandoverProof.Link, "Pak Jaro"), (handover.Kind, handover.Proof, handover.ConfirmedBy));

        // New slips end the old ones, and leave out who has confirmed.
        Assert.Equal(3, Code().Count((await season.Office.Submit(Arrivals, [], "/release/2025-1/handovers/ToHost/slips")).Html));
        Assert.Equal(HttpStatusCode.NotFound, (await host.Get("/t/" + codes[1])).Status);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_supervisor_enters_the_signed_paper_of_the_own_groups_alone(Store store)
    {
        PlacingSeason season = await Released(store);
        PlacementRow own = (await season.Rows())[0], other = (await season.Rows()).First(row => row.SupervisorId != own.SupervisorId);
        await season.Campus.NewAccountNamed(own.SupervisorId, Role.Supervisor);
        using Browser supervisor = await season.Campus.SignIn(own.SupervisorId);
        string page = $"{Arrivals}/{own.GroupId}";
        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.Get($"{Arrivals}/{other.GroupId}")).Status);
        Assert.Contains("Kedatangan dan serah terima", (await supervisor.Get("/place/groups")).Text, StringComparison.Ordinal);
        Assert.Equal(page, (await supervisor.Submit(page, new() { ["ConfirmedBy"] = "Bu Lurah", ["Office"] = "lurah", ["On"] = TimeProvider.System.Today().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }, page + "/ToHost")).Location);
        Assert.Contains("sudah tercatat", (await supervisor.Submit(page, new() { ["ConfirmedBy"] = "Bu Lurah", ["Office"] = "lurah", ["On"] = "2025-04-23" }, page + "/ToHost")).Text, StringComparison.Ordinal);
        Assert.Contains("Penyerahan kembali ke kampus", (await supervisor.Get(page)).Text, StringComparison.Ordinal);
        Assert.Equal(HandoverProof.Paper, await season.Stored(db => db.Handovers.Select(handover => handover.Proof).SingleAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Before_the_gong_there_is_no_group_to_report_of(Store store)
    {
        PlacingSeason season = await PlacingSeason.Published(await sites.Of(store));
        await season.Terms(SeenFrom.Gong, supervisorsSeeItEarly: false);
        PlacementRow seat = (await season.Rows())[0];
        await season.Campus.NewAccountNamed(seat.SupervisorId, Role.Supervisor);
        using Browser student = await season.Season.AsStudent(seat.StudentId), safety = await season.Campus.As(Role.SafetyStaff), supervisor = await season.Campus.SignIn(seat.SupervisorId);
        Assert.DoesNotContain("K-0", (await student.Get(Mine)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("K-0", (await safety.Get(Arrivals)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.Get($"{Arrivals}/{seat.GroupId}")).Status);
    }

    internal static async Task Strike(PlacingSeason season)
    {
        await GongTests.Seal(season);
        using Browser official = await season.Campus.As(Role.ReleaseOfficial);
        Assert.Equal("/release/2025-1/gong", (await official.Submit("/release/2025-1/gong", new() { ["Rehearsal"] = "no", ["Confirm"] = "yes" })).Location);
    }

    private async Task<PlacingSeason> Released(Store store, bool today = false)
    {
        PlacingSeason season = await PlacingSeason.Published(await sites.Of(store));
        if (today)
        {
            await season.Campus.Store(async db =>
            {
                Period period = await db.Periods.SingleAsync(Cancel);
                period.Dates = period.Dates with { ReleaseOn = TimeProvider.System.Today(), FieldFrom = TimeProvider.System.Today() };
                await db.SaveChangesAsync(Cancel);
            });
        }

        await Strike(season);
        return season;
    }

    private static string Now() => DateTimeOffset.UtcNow.There().ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    [GeneratedRegex("<code>(?<code>[^<]+)</code>", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Code();
}
