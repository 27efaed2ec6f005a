using System.Net;
using System.Text;
using Abdi.App.Shell.Sheets;
using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

/// <summary>Who comes late or leaves is added and removed one by one, without a sheet.</summary>
public sealed class RosterPersonTests(Sites sites)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_student_is_added_once_under_a_number_and_removed_when_the_office_says_so(Store store)
    {
        (Campus campus, Browser office) = await Season(store);
        string law = await campus.Stored(db => db.StudyProgrammes.Where(programme => programme.Name == "Hukum").Select(programme => programme.Id.Value.ToString()).SingleAsync(Cancel));
        Dictionary<string, string?> typed = new() { ["Number"] = " 0042/A ", ["Name"] = "Siti Rahmawati", ["Gender"] = "Female", ["ProgrammeId"] = law, ["MaxCommuteKm"] = "12,5", ["HomeCode"] = "3602162018" };

        Assert.Equal("/plan/2025-1/students?saved=1", (await office.Submit("/plan/2025-1/new-student", typed)).Location);
        Assert.Contains("sudah ada di periode ini", (await office.Submit("/plan/2025-1/new-student", typed)).Text, StringComparison.Ordinal);
        WebPage wrong = await office.Submit("/plan/2025-1/new-student", new(typed) { ["Number"] = "43", ["MaxCommuteKm"] = "jauh" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("value=\"jauh\"", wrong.Html, StringComparison.Ordinal);

        Participant student = await campus.Stored(db => db.Participants.SingleAsync(found => found.Number == "0042/A", Cancel));
        Assert.Equal(("Siti Rahmawati", 12.5, "36.02.16.2018"), (student.Facts.Name, student.Facts.MaxCommuteKm, student.Facts.HomeCode));
        string page = $"/plan/2025-1/students/{student.Id.Value}";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await office.Submit(page, [], page + "/remove")).Status);
        Assert.Equal("/plan/2025-1/students", (await office.Submit(page, new() { ["Confirm"] = "yes" }, page + "/remove")).Location);
        Assert.Equal(["1"], await campus.Stored(db => db.Participants.Select(found => found.Number).ToListAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_supervisor_is_added_and_removed_in_the_same_way(Store store)
    {
        (Campus campus, Browser office) = await Season(store);
        Dictionary<string, string?> typed = new() { ["Number"] = "0412", ["Name"] = "Dr. Budi", ["Discipline"] = "Hukum", ["MinGroups"] = "1", ["MaxGroups"] = "" };

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await office.Submit("/plan/2025-1/new-supervisor", typed)).Status);
        Assert.Equal("/plan/2025-1/supervisors?saved=1", (await office.Submit("/plan/2025-1/new-supervisor", new(typed) { ["MaxGroups"] = "2" })).Location);
        PeriodSupervisor supervisor = await campus.Stored(db => db.PeriodSupervisors.SingleAsync(Cancel));
        Assert.Equal(("0412", 2), (supervisor.Number, supervisor.Facts.MaxGroups));
        string page = $"/plan/2025-1/supervisors/{supervisor.Id.Value}";
        Assert.Equal("/plan/2025-1/supervisors", (await office.Submit(page, new() { ["Confirm"] = "yes" }, page + "/remove")).Location);
        Assert.False(await campus.Stored(db => db.PeriodSupervisors.AnyAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_hosts_that_the_list_shows_come_out_as_a_sheet_with_unknown_left_empty(Store store)
    {
        (_, Browser office) = await Season(store);
        await office.Submit("/plan/2025-1/villages", new() { ["Regencies"] = "36.02" });

        using HttpResponseMessage answer = await office.Client.GetAsync("/plan/2025-1/hosts.xlsx?state=held", Cancel);

        Assert.Null(SheetFile.Read(await answer.Content.ReadAsByteArrayAsync(Cancel), out Sheet? sheet));
        SheetRow held = Assert.Single(sheet!.Rows);
        Assert.Equal(("36.02.06.2001", "Kanekes", true), (held.Cell(0).Text, held.Cell(1).Text, held.Cell(8).IsEmpty));
    }

    private async Task<(Campus Campus, Browser Office)> Season(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        Browser office = await campus.AsCoordinator();
        await office.Submit("/plan/new", new() { ["Code"] = "2025-1", ["Name"] = "KKM 2025" });
        WebPage draft = await office.Upload("/plan/2025-1/students/import", "daftar.csv", Encoding.UTF8.GetBytes("NIM;Nama;JK;Prodi\n1;Ani;P;Hukum\n"));
        await office.Submit(draft.Location!, []);
        return (campus, office);
    }
}
