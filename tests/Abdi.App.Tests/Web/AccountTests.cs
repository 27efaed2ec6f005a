using System.Net;
using System.Text.RegularExpressions;
using Abdi.App.Access;
using Abdi.Rules.Plan;
using Abdi.Storage.Access;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

public sealed partial class AccountTests(Sites sites)
{
    private const string NewPassword = "empat kata yang baru";

    [Theory, ClassData(typeof(BothStores))]
    public async Task From_a_line_of_a_list_over_a_slip_to_a_person_who_has_signed_in(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        using Browser administrator = await campus.AsAdministrator(), lecturer = campus.Site.Visitor();

        WebPage opened = await administrator.Submit("/access/accounts/new", new() { ["People"] = "Dr. Siti Rahmawati, M.Si.; 0412107701\nBudi Santoso\t0412107702", ["Role"] = "Supervisor" });
        Assert.Equal("/access/codes?role=Supervisor", opened.Location);
        WebPage slips = await administrator.Submit("/access/codes", new() { ["Role"] = "Supervisor" });
        string[] codes = CodesOf(slips);
        Assert.Equal(2, codes.Length);
        WebPage form = await lecturer.Get("/a/" + codes[1]);
        Assert.Contains(codes[1], form.Html, StringComparison.Ordinal);
        WebPage activated = await lecturer.Submit("/activate", new() { ["Code"] = codes[1].ToLowerInvariant(), ["Password"] = NewPassword });

        Assert.Equal("/", activated.Location);
        Assert.Contains("Dr. Siti Rahmawati, M.Si.", (await lecturer.Get("/")).Text, StringComparison.Ordinal);
        using Browser again = campus.Site.Visitor();
        Assert.Equal("/", (await again.Submit("/sign-in", new() { ["Institution"] = campus.Institution.Code, ["Name"] = "0412107701", ["Password"] = NewPassword })).Location);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await again.Submit("/activate", new() { ["Code"] = codes[1], ["Password"] = NewPassword })).Status);
        string[] stored = await campus.Stored(db => db.Users.Where(account => account.InstitutionId == campus.Institution.InstitutionId && account.ActivationHash != null).Select(account => account.ActivationHash!).ToArrayAsync(TestContext.Current.CancellationToken));
        Assert.DoesNotContain(codes[0].Replace("-", "", StringComparison.Ordinal), Assert.Single(stored), StringComparison.OrdinalIgnoreCase);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_list_with_one_wrong_line_opens_no_account(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        using Browser administrator = await campus.AsAdministrator();

        WebPage answer = await administrator.Submit("/access/accounts/new", new() { ["People"] = "Siti; 041\nBudi; 04 2\nAni; 041", ["Role"] = "Student" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("Baris 2: nama pengguna hanya boleh huruf", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Baris 3: nama pengguna ini tertulis dua kali", answer.Text, StringComparison.Ordinal);
        Assert.Equal(1, await campus.Stored(db => db.Users.CountAsync(account => account.InstitutionId == campus.Institution.InstitutionId, TestContext.Current.CancellationToken)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Nobody_gives_a_role_to_oneself_and_a_coordinator_gives_only_supervisor_and_host(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        using Browser administrator = await campus.AsAdministrator(), office = await campus.AsCoordinator();
        Guid self = await HolderOf(campus, Role.Administrator);
        await campus.NewAccount(Role.Student);
        Guid student = await HolderOf(campus, Role.Student);

        WebPage own = await administrator.Submit($"/access/accounts/{student}", new() { ["Role"] = "Coordinator" }, sendTo: $"/access/accounts/{self}/roles");
        Assert.Contains("Ini akun Anda sendiri", own.Text, StringComparison.Ordinal);
        WebPage beyond = await office.Submit($"/access/accounts/{student}", new() { ["Role"] = "Administrator" }, sendTo: $"/access/accounts/{student}/roles");
        Assert.Contains("hanya dapat diberikan atau dicabut oleh administrator", beyond.Text, StringComparison.Ordinal);
        WebPage given = await office.Submit($"/access/accounts/{student}", new() { ["Role"] = "Supervisor" }, sendTo: $"/access/accounts/{student}/roles");
        Assert.Equal($"/access/accounts/{student}", given.Location);

        Assert.Equal("Administrator", await RolesOf(campus, self));
        Assert.Equal("Supervisor Student", await RolesOf(campus, student));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_host_partner_speaks_for_one_place_that_is_in_the_list(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        await campus.Store(async db =>
        {
            db.Hosts.Add(Host.OfVillage(campus.Institution.InstitutionId, new(Guid.NewGuid()), new(VillageCode.Parse("36.02.16.2001"), "Banjarsari", new("36.02.16", "Kecamatan"), new("36.02", "Kabupaten Lebak"), null, PointSource.Unknown)));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        using Browser administrator = await campus.AsAdministrator(), office = await campus.AsCoordinator();
        WebPage wrong = await administrator.Submit("/access/accounts/new", new() { ["People"] = "Pak Jaro; jaro; 36.02.16.2001\nBu Lurah; lurah; 36.02.16.2009", ["Role"] = "HostPartner" });
        Assert.Contains("Baris 2: kode tempat tidak ada di daftar tempat", wrong.Text, StringComparison.Ordinal);
        Assert.Equal("/access/codes?role=HostPartner", (await administrator.Submit("/access/accounts/new", new() { ["People"] = "Pak Jaro; jaro; 36.02.16.2001", ["Role"] = "HostPartner" })).Location);
        Guid jaro = await HolderOf(campus, Role.HostPartner);
        string page = $"/access/accounts/{jaro}";
        Assert.Contains("Banjarsari (36.02.16.2001)", (await office.Get(page)).Text, StringComparison.Ordinal);

        await office.Submit(page, new() { ["Role"] = "HostPartner", ["IsTaken"] = "true" }, sendTo: page + "/roles");
        Assert.Contains("kode tempat seperti di daftar tempat", (await office.Submit(page, new() { ["Role"] = "HostPartner" }, sendTo: page + "/roles")).Text, StringComparison.Ordinal);
        Assert.Equal(page, (await office.Submit(page, new() { ["Role"] = "HostPartner", ["HostCode"] = "36.02.16.2001" }, sendTo: page + "/roles")).Location);
        await campus.Store(async db => await db.Hosts.ExecuteDeleteAsync(TestContext.Current.CancellationToken));
        Assert.Equal("", await RolesOf(campus, jaro));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_coordinator_makes_no_code_for_who_holds_more(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        using Browser office = await campus.AsCoordinator();
        await campus.NewAccount(Role.Administrator, Role.Supervisor);
        Guid target = await HolderOf(campus, Role.Administrator);

        WebPage answer = await office.Submit("/access/codes", [], sendTo: $"/access/codes/{target}");

        Assert.Empty(CodesOf(answer));
        Assert.Null(await campus.Stored(db => db.Users.Where(account => account.Id == target).Select(account => account.ActivationHash).SingleAsync(TestContext.Current.CancellationToken)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_lost_password_is_replaced_by_a_code_and_whoever_was_signed_in_is_out(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        using Browser office = await campus.AsCoordinator(), thief = await campus.AsStudent(), student = campus.Site.Visitor();
        Guid id = await HolderOf(campus, Role.Student);

        string code = Assert.Single(CodesOf(await office.Submit($"/access/accounts/{id}", [], sendTo: $"/access/codes/{id}")));
        WebPage weak = await student.Submit("/activate", new() { ["Code"] = code, ["Password"] = "pendek" });
        Assert.Contains("paling sedikit 10 karakter", weak.Text, StringComparison.Ordinal);
        Assert.Equal("/", (await student.Submit("/activate", new() { ["Code"] = code, ["Password"] = NewPassword })).Location);

        Assert.Equal("/sign-in?to=%2Fplan", (await thief.Get("/plan")).Location);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_code_is_good_for_two_weeks(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        using Browser office = await campus.AsCoordinator(), student = campus.Site.Visitor();
        await campus.NewAccount(Role.Student);
        Guid id = await HolderOf(campus, Role.Student);
        string code = Assert.Single(CodesOf(await office.Submit($"/access/accounts/{id}", [], sendTo: $"/access/codes/{id}")));
        DateTimeOffset? until = await campus.Stored(db => db.Users.Where(account => account.Id == id).Select(account => account.ActivationUntil).SingleAsync(TestContext.Current.CancellationToken));
        Assert.InRange(until!.Value - DateTimeOffset.UtcNow, TimeSpan.FromDays(13.9), TimeSpan.FromDays(14));
        await campus.Store(db => db.Users.Where(account => account.Id == id).ExecuteUpdateAsync(set => set.SetProperty(account => account.ActivationUntil, DateTimeOffset.UtcNow.AddSeconds(-1)), TestContext.Current.CancellationToken));

        WebPage late = await student.Submit("/activate", new() { ["Code"] = code, ["Password"] = NewPassword });

        Assert.Contains("lewat 14 hari", late.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_disabled_person_is_out_at_once_and_cannot_come_back(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        using Browser administrator = await campus.AsAdministrator(), student = await campus.AsStudent();
        Guid id = await HolderOf(campus, Role.Student);

        await administrator.Submit($"/access/accounts/{id}", new() { ["IsDisabled"] = "true" }, sendTo: $"/access/accounts/{id}/disabled");

        Assert.Equal("/sign-in?to=%2Fplan", (await student.Get("/plan")).Location);
        Assert.Contains("Nonaktif", (await administrator.Get("/access/accounts?q=student&role=Student")).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_operator_admits_an_institution_whose_administrator_sees_only_its_own(Store store)
    {
        await using Site site = await sites.StartAnother(store);
        using Browser first = site.Visitor(), second = site.Visitor();
        await first.Submit("/first-run", new() { ["Token"] = Secret(site), ["InstitutionName"] = "Universitas Satu", ["InstitutionCode"] = "satu", ["DisplayName"] = "Dr. Siti", ["SignInName"] = "1977", ["Password"] = NewPassword });

        WebPage slip = await first.Submit("/access/institutions", new() { ["InstitutionName"] = "Universitas Dua", ["InstitutionCode"] = "dua", ["DisplayName"] = "Budi", ["SignInName"] = "1978" });
        await second.Submit("/activate", new() { ["Code"] = Assert.Single(CodesOf(slip)), ["Password"] = NewPassword });

        string accounts = (await second.Get("/access/accounts")).Text;
        Assert.Contains("Budi", accounts, StringComparison.Ordinal);
        Assert.DoesNotContain("Dr. Siti", accounts, StringComparison.Ordinal);
        Assert.DoesNotContain("Universitas Satu", (await second.Get("/access/institutions")).Text, StringComparison.Ordinal);
        WebPage refused = await second.Submit("/session", new() { ["InstitutionName"] = "Universitas Tiga", ["InstitutionCode"] = "tiga", ["DisplayName"] = "Ani", ["SignInName"] = "1979" }, sendTo: "/access/institutions");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_name_that_nobody_has_must_wait_like_any_other(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        using Browser browser = campus.Site.Visitor();
        List<bool> waits = [];
        for (int i = 0; i < 7; i++)
        {
            WebPage answer = await browser.Submit("/sign-in", new() { ["Institution"] = campus.Institution.Code, ["Name"] = "tidak-ada", ["Password"] = "salah" });
            waits.Add(answer.Text.Contains("Tunggu 5 menit", StringComparison.Ordinal));
        }

        Assert.Equal(5, waits.IndexOf(true));
        Assert.True(waits[6]);
    }

    [Fact]
    public void What_is_misread_on_a_slip_is_taken_for_what_was_printed()
    {
        string code = ActivationCode.Make();
        Assert.Equal(code, ActivationCode.Read($" {ActivationCode.Shown(code).ToLowerInvariant()} "));
        Assert.Equal("01100000000X", ActivationCode.Read("Oil0-0000-000x"));
        Assert.Null(ActivationCode.Read("UUUU-0000-0000"));
        Assert.Null(ActivationCode.Read(null));
    }

    private static string[] CodesOf(WebPage page) => [.. SlipCode().Matches(page.Html).Select(match => match.Groups["code"].Value)];

    private static string Secret(Site site) => ((FirstRunToken)site.Services.GetService(typeof(FirstRunToken))!).Secret!;

    private static Task<Guid> HolderOf(Campus campus, Role role) =>
        campus.Stored(db => db.RoleGrants.Where(grant => grant.Role == role).Select(grant => grant.AccountId).FirstAsync(TestContext.Current.CancellationToken));

    private static async Task<string> RolesOf(Campus campus, Guid account) =>
        string.Join(' ', (await campus.Stored(db => db.RoleGrants.Where(grant => grant.AccountId == account).Select(grant => grant.Role).ToArrayAsync(TestContext.Current.CancellationToken))).Order());

    [GeneratedRegex("<code>(?<code>[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})</code>", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex SlipCode();
}
