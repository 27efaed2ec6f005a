using System.Net;
using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

/// <summary>Several who save the same at the same moment, past what the slices have asked before.</summary>
public sealed class ClashTests(Sites sites)
{
    private const int Many = 8;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task Of_many_who_take_one_code_at_once_one_has_it_and_the_others_read_beside_the_field_that_it_is_taken(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        using Browser office = await campus.AsCoordinator();
        await office.Submit("/plan/new", new() { ["Code"] = "2025-1", ["Name"] = "KKM" });

        WebPage[] answers = await AtOnce(office, "/plan/2025-1/new-theme", at => [("Code", "air"), ("Name", $"Air {at}"), ("Weight", "1")]);
        WebPage[] refused = [.. answers.Where(answer => answer.Status != HttpStatusCode.Redirect)];
        Assert.Equal(Many - 1, refused.Length);
        Assert.All(refused, answer => Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status));
        Assert.All(refused, answer => Assert.Contains("id=\"Code-fault\"", answer.Html, StringComparison.Ordinal));
        Assert.Equal(1, await campus.Stored(db => db.Themes.CountAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Of_many_who_change_one_thing_at_once_one_has_and_the_others_keep_what_they_typed(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        using Browser office = await campus.AsCoordinator();
        await office.Submit("/plan/new", new() { ["Code"] = "2025-1", ["Name"] = "KKM" });

        WebPage[] answers = await AtOnce(office, "/plan/2025-1/dates", at => [("Name", $"KKM ke-{at}"), ("ReadVersion", "1")]);
        (int At, WebPage Page)[] refused = [.. answers.Index().Where(answer => answer.Item.Status != HttpStatusCode.Redirect)];
        Assert.Equal(Many - 1, refused.Length);
        Assert.All(refused, answer =>
        {
            Assert.Equal(HttpStatusCode.Conflict, answer.Page.Status);
            Assert.Contains("Perubahan ini belum disimpan. Buka yang terbaru", answer.Page.Text, StringComparison.Ordinal);
            Assert.Contains("<a href=\"/plan/2025-1/dates\" target=\"_blank\"", answer.Page.Html, StringComparison.Ordinal);
            Assert.Contains($"value=\"KKM ke-{answer.At}\"", answer.Page.Html, StringComparison.Ordinal);
        });
        Assert.Equal(2, await campus.Stored(db => db.Periods.Select(period => period.Version).SingleAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Who_decides_at_once_what_nobody_had_decided_is_refused_beside_the_form(Store store)
    {
        Season season = await Season.On(await sites.Of(store));
        await season.Office.Submit("/plan/2025-1/requirements", [], "/plan/2025-1/default-requirements");
        Participant student = await season.Campus.Stored(db => db.Participants.FirstAsync(one => one.Number == "1001", Cancel));

        WebPage[] answers = await AtOnce(season.Office, $"/plan/2025-1/requirements/sks/students/{student.Id.Value}", at => [("State", "Waived"), ("Reason", $"Alasan {at}"), ("ReadVersion", "0")]);
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Redirect);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Redirect), answer => Assert.Contains("Buka yang terbaru", answer.Text, StringComparison.Ordinal));
        Assert.Equal((1, 1), (await season.Campus.Stored(db => db.Clearances.CountAsync(Cancel)), await season.Campus.Stored(db => db.ClearanceSteps.CountAsync(Cancel))));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Where_an_address_only_takes_a_form_the_page_of_the_form_is_opened(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        using Browser office = await campus.AsCoordinator();
        await office.Submit("/plan/new", new() { ["Code"] = "2025-1", ["Name"] = "KKM" });
        await office.Submit("/plan/2025-1/new-theme", new() { ["Code"] = "air", ["Name"] = "Air", ["Weight"] = "1" });

        WebPage late = await office.Submit("/plan/2025-1/themes/air", new() { ["Confirm"] = "yes", ["ReadVersion"] = "0" }, "/plan/2025-1/themes/air/remove");
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("<a href=\"/plan/2025-1/themes/air\" target=\"_blank\"", late.Html, StringComparison.Ordinal);
    }

    private static Task<WebPage[]> AtOnce(Browser office, string formAt, Func<int, (string Name, string Value)[]> fields) => office.SendAtOnce(formAt, Enumerable.Range(0, Many).Select(fields));
}
