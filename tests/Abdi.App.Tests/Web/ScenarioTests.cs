using System.Net;
using System.Text.RegularExpressions;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

/// <summary>The rules of a placement as the office writes and tries them.</summary>
public sealed class ScenarioTests(Sites sites)
{
    private const string List = $"/place/{Season.Code}/scenarios", New = $"/place/{Season.Code}/new-scenario";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_office_begins_with_usual_rules_fitted_to_its_rosters(Store store)
    {
        Season season = await On(store, students: 40);
        Assert.Contains("Belum ada skenario", (await season.Office.Get(List)).Text, StringComparison.Ordinal);

        string page = (await season.Office.Submit(List, [], New)).Location!;

        Scenario made = await season.Campus.Stored(db => db.Scenarios.SingleAsync(Cancel));
        Assert.Equal($"{List}/{made.Id.Value}", page);
        Assert.Equal(("Skenario 1", 1), (made.Name, made.Seed));
        // Forty students make three groups of near sixteen, and that is what the two supervisors can guide.
        Assert.Equal((3, 13, 14), (made.Rules.GroupsTotal, made.Rules.GroupSizeMin, made.Rules.GroupSizeMax));
        WebPage seen = await season.Office.Get(List);
        Assert.Contains("3 × 13–14 orang", seen.Text, StringComparison.Ordinal);
        Assert.Contains("Belum dihitung", seen.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Everything_typed_is_stored_and_shown_again(Store store)
    {
        Season season = await On(store);
        string page = await Make(season);
        Dictionary<string, string?> typed = new()
        {
            ["Name"] = " Merata ", ["Seed"] = "7", ["GroupsTotal"] = "2", ["GroupSizeMin"] = "1", ["GroupSizeMax"] = "2", ["BalancedSizes"] = "", ["FemalePercentMin"] = "10", ["FemalePercentMax"] = "90", ["MinFaculties"] = "0",
            ["LanguageMin"] = "1", ["ForbidHomeVillage"] = "true", ["EquityBasis"] = "PopulationNeed", ["PriorWeightPercent"] = "20", ["PriorDiscountPercent"] = "30", ["DistrictMaxGroups"] = "", ["LodgeProportionalMix"] = "true",
            ["DisciplineMismatchKm"] = "15", ["UnknownTravelKm"] = "80",
        };

        WebPage saved = await Send(season, page, typed,
        [
            ("Costs", "0"), ("Costs", "2"), ("Costs", "5"), ("Costs", "20"), ("Regions", "36.02"), ("RegionLeast", "1"), ("RegionMost", "2"), ("Themes", "umkm"), ("ThemeLeast", ""), ("ThemeMost", "9"),
            ("ThemeSkills", "1 Usaha atau digital"), ("Programmes", "Hukum"), ("ProgrammeSkills", "Hukum, digital"), ("Fits", "umkm:Ekonomi"),
        ]);

        Assert.Equal(page, saved.Location);
        Scenario stored = await season.Campus.Stored(db => db.Scenarios.SingleAsync(Cancel));
        RuleSet rules = stored.Rules;
        Assert.Equal(("Merata", 7, 2), (stored.Name, stored.Seed, stored.Version));
        Assert.Equal((2, 1, 2, false, 10, 90, 0, 1, true), (rules.GroupsTotal, rules.GroupSizeMin, rules.GroupSizeMax, rules.BalancedSizes, rules.FemalePercentMin, rules.FemalePercentMax, rules.MinFaculties, rules.LanguageMin, rules.ForbidHomeVillage));
        Assert.Equal((EquityBasis.PopulationNeed, 20, 30, null, true, 15, 80), (rules.EquityBasis, rules.PriorWeightPercent, rules.PriorDiscountPercent, rules.DistrictMaxGroups, rules.LodgeProportionalMix, rules.DisciplineMismatchKm, rules.UnknownTravelKm));
        Assert.Equal([0, 2, 5, 20], rules.PreferenceCost);
        Assert.Equal(new(1, 2), Assert.Single(rules.Regions).Value);
        Assert.Equal(new(null, 9), rules.Themes["umkm"]);
        Assert.Equal(["usaha", "digital"], Assert.Single(rules.SkillRequirements["umkm"]).AnyOf);
        Assert.Equal(["hukum", "digital"], rules.ProgrammeSkills["Hukum"]);
        Assert.Equal(["Ekonomi"], rules.ThemeDisciplines["umkm"]);

        WebPage seen = await season.Office.Get(page);
        Assert.Contains("1 usaha atau digital</textarea>", seen.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"hukum, digital\"", seen.Html, StringComparison.Ordinal);
        Assert.Matches("value=\"umkm:Ekonomi\"[^>]*checked", seen.Html);
        Assert.DoesNotMatch("name=\"BalancedSizes\"[^>]*checked", seen.Html);
        Assert.Contains("kebutuhan penduduk", (await season.Office.Get(List)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Name", "", "Beri skenario nama")]
    [InlineData("Seed", "-1", "Isi benih")]
    [InlineData("Seed", "", "Isi benih")]
    [InlineData("Seed", "1000000001", "Isi benih")]
    [InlineData("GroupsTotal", "0", "Isi banyak kelompok")]
    [InlineData("GroupsTotal", "100001", "Isi banyak kelompok")]
    [InlineData("GroupsTotal", "", "Isi dengan bilangan bulat")]
    [InlineData("GroupSizeMin", "0", "Isi besar kelompok")]
    [InlineData("GroupSizeMax", "101", "Isi besar kelompok")]
    [InlineData("GroupSizeMin", "99", "Batas paling sedikit")]
    [InlineData("FemalePercentMin", "101", "Isi persen")]
    [InlineData("FemalePercentMax", "-1", "Isi persen")]
    [InlineData("FemalePercentMax", "0", "Batas paling sedikit", "FemalePercentMin")]
    [InlineData("MinFaculties", "101", "Isi angka bulat")]
    [InlineData("LanguageMin", "dua", "Isi dengan bilangan bulat")]
    [InlineData("PriorWeightPercent", "101", "Isi persen")]
    [InlineData("PriorDiscountPercent", "12,5", "Isi dengan bilangan bulat")]
    [InlineData("DistrictMaxGroups", "-1", "Isi angka bulat")]
    [InlineData("DisciplineMismatchKm", "1001", "Isi kilometer")]
    [InlineData("UnknownTravelKm", "-1", "Isi kilometer")]
    [InlineData("Costs", "4", "tidak boleh lebih murah", "PreferenceCost")]
    [InlineData("Costs", "x", "Isi dengan bilangan bulat", "PreferenceCost")]
    [InlineData("RegionLeast", "-1", "Isi angka bulat", "Region-36.02")]
    [InlineData("RegionMost", "banyak", "Isi angka bulat", "Region-36.02-most")]
    [InlineData("RegionLeast", "10", "Batas paling sedikit", "Region-36.02")]
    [InlineData("ThemeLeast", "10", "Batas paling sedikit", "Theme-umkm")]
    [InlineData("ThemeSkills", "usaha", "Awali setiap baris", "Skills-umkm")]
    [InlineData("ProgrammeSkills", "usaha atau digital", "tanpa kata", "Programme-0")]
    public async Task What_cannot_be_is_refused_beside_its_field_and_nothing_typed_is_lost(string field, string typed, string told, string? pointsTo = null)
    {
        Season season = await On(Store.Sqlite);
        string page = await Make(season);
        RuleSet before = (await season.Campus.Stored(db => db.Scenarios.SingleAsync(Cancel))).Rules;

        Dictionary<string, string?> sent = new() { ["Name"] = "Lain", ["ThemeMost"] = "5", ["RegionMost"] = "5", [field] = typed };
        WebPage refused = await Send(season, page, sent);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(told, refused.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"#{pointsTo ?? field}\"", refused.Html, StringComparison.Ordinal);
        Assert.Contains($"id=\"{pointsTo ?? field}\"", refused.Html, StringComparison.Ordinal);
        Assert.Contains(field == "ThemeSkills" ? ">usaha</textarea>" : $"value=\"{typed}\"", refused.Html, StringComparison.Ordinal);
        Scenario stored = await season.Campus.Stored(db => db.Scenarios.SingleAsync(Cancel));
        Assert.Equal(("Skenario 1", 1, before.GroupsTotal), (stored.Name, stored.Version, stored.Rules.GroupsTotal));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Saving_over_what_was_not_read_is_refused(Store store)
    {
        Season season = await On(store);
        string page = await Make(season);
        Assert.Equal(page, (await Send(season, page, new() { ["Name"] = "Pertama" })).Location);

        WebPage late = await Send(season, page, new() { ["Name"] = "Kedua", ["ReadVersion"] = "1" });

        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Equal("Pertama", await season.Campus.Stored(db => db.Scenarios.Select(scenario => scenario.Name).SingleAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_copy_has_the_rules_of_the_other_and_a_name_of_its_own(Store store)
    {
        Season season = await On(store);
        string page = await Make(season);
        await Send(season, page, new() { ["Seed"] = "42", ["MinFaculties"] = "1" });

        WebPage copied = await season.Office.Submit(List, [], page + "/copy");

        List<Scenario> both = await season.Campus.Stored(db => db.Scenarios.OrderBy(scenario => scenario.Name).ToListAsync(Cancel));
        Assert.Equal(["Skenario 1", "Skenario 2"], both.Select(scenario => scenario.Name));
        Assert.Equal($"{List}/{both[1].Id.Value}", copied.Location);
        Assert.Equal((42, 1), (both[1].Seed, both[1].Rules.MinFaculties));
        WebPage taken = await Send(season, copied.Location!, new() { ["Name"] = "Skenario 1" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, taken.Status);
        Assert.Contains("sudah dipakai skenario lain", taken.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_scenario_is_removed_when_that_is_confirmed_and_its_drafts_stay(Store store)
    {
        Season season = await On(store);
        string page = await Make(season);
        ScenarioId id = await season.Campus.Stored(db => db.Scenarios.Select(scenario => scenario.Id).SingleAsync(Cancel));
        await season.Campus.Store(async db =>
        {
            string hash = new('a', 64);
            db.PlacementInputs.Add(new() { InstitutionId = season.Campus.Institution.InstitutionId, PeriodId = season.Period, Hash = hash, Files = [1] });
            db.PlacementDrafts.Add(new()
            {
                InstitutionId = season.Campus.Institution.InstitutionId, Id = new(Guid.NewGuid()), PeriodId = season.Period, Number = 1, ScenarioId = id, Name = "Skenario 1", InputHash = hash, Seed = 1,
                ProgramVersion = "1", SolvedAt = DateTimeOffset.UtcNow, SolveMilliseconds = 1, Bounds = "{}", Rows = [1],
            });
            await db.SaveChangesAsync(Cancel);
        });

        WebPage unsure = await season.Office.Submit(page, [], page + "/remove");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsure.Status);
        Assert.Contains("Centang dahulu", unsure.Text, StringComparison.Ordinal);
        Assert.Equal(List, (await season.Office.Submit(page, new() { ["Confirm"] = "yes" }, page + "/remove")).Location);

        Assert.Equal(HttpStatusCode.NotFound, (await season.Office.Get(page)).Status);
        Assert.Equal("Skenario 1", await season.Campus.Stored(db => db.PlacementDrafts.Select(draft => draft.Name).SingleAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Rules_of_what_the_season_lacks_at_present_outlive_a_change_of_others(Store store)
    {
        Season season = await On(store);
        string page = await Make(season);
        await season.Campus.Store(async db =>
        {
            Scenario scenario = await db.Scenarios.SingleAsync(Cancel);
            scenario.Rules = scenario.Rules with
            {
                Regions = new Dictionary<string, RuleLimits> { ["36.01"] = new(3, null) },
                ProgrammeSkills = new Dictionary<string, IReadOnlyList<string>> { ["Gizi"] = ["gizi"], ["Hukum"] = ["hukum"] },
                ThemeDisciplines = new Dictionary<string, IReadOnlyList<string>> { ["umkm"] = ["Kimia", "Ekonomi"] },
            };
            await db.SaveChangesAsync(Cancel);
        });

        Assert.Equal(page, (await Send(season, page, [], [("Regions", "36.02"), ("RegionLeast", "1"), ("RegionMost", ""), ("Programmes", "Hukum"), ("ProgrammeSkills", ""), ("Themes", "umkm"), ("Fits", "umkm:Ekonomi")])).Location);

        RuleSet rules = (await season.Campus.Stored(db => db.Scenarios.SingleAsync(Cancel))).Rules;
        Assert.Equal([new("36.01", new(3, null)), new("36.02", new(1, null))], rules.Regions.OrderBy(region => region.Key, StringComparer.Ordinal));
        Assert.Equal("Gizi", Assert.Single(rules.ProgrammeSkills).Key);
        Assert.Equal(["Ekonomi", "Kimia"], rules.ThemeDisciplines["umkm"]);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_scenario_of_another_period_or_institution_does_not_exist(Store store)
    {
        Season own = await On(store), other = await On(store);
        string page = await Make(own), theirs = await Make(other);
        await own.Office.Submit("/plan/new", new() { ["Code"] = "2026-1", ["Name"] = "KKM 2026" });

        Assert.Equal(HttpStatusCode.NotFound, (await own.Office.Get(theirs)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await own.Office.Get(page.Replace(Season.Code, "2026-1", StringComparison.Ordinal))).Status);
        foreach (string act in new[] { "", "/check", "/copy", "/remove" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await own.Office.Submit(page, new() { ["Confirm"] = "yes" }, theirs + act)).Status);
        }

        Assert.Equal(1, await other.Campus.Stored(db => db.Scenarios.CountAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Rules_are_checked_against_the_season_without_being_stored(Store store)
    {
        Season season = await On(store, students: 40);
        string page = await Make(season);

        WebPage stored = await season.Office.Get(page);
        Assert.Contains("3 kelompok × 13–14 orang memuat 39 sampai 42 mahasiswa; ada 40.", stored.Text, StringComparison.Ordinal);
        Assert.Contains("0 dari 1 tempat dapat dipakai dan menampung 0 kelompok, paling banyak 2 di satu kecamatan; perlu 3. Tidak dapat dipakai: 1 belum diisi daya tampungnya.", stored.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"/plan/{Season.Code}/hosts\"", stored.Html, StringComparison.Ordinal);
        WebPage seen = await Send(season, page, new() { ["Name"] = "Lain", ["GroupsTotal"] = "2" }, act: "/check");

        Assert.Equal(HttpStatusCode.OK, seen.Status);
        Assert.Contains("2 kelompok × paling banyak 14 orang memuat 28, padahal ada 40 mahasiswa. Bentuk paling sedikit 3 kelompok", seen.Text, StringComparison.Ordinal);
        Assert.Contains("belum disimpan", seen.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"Lain\"", seen.Html, StringComparison.Ordinal);
        Scenario scenario = await season.Campus.Stored(db => db.Scenarios.SingleAsync(Cancel));
        Assert.Equal(("Skenario 1", 3, 1), (scenario.Name, scenario.Rules.GroupsTotal, scenario.Version));

        WebPage unreadable = await Send(season, page, new() { ["GroupsTotal"] = "banyak" }, act: "/check");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unreadable.Status);
        Assert.Contains("Perbaiki dahulu isian yang salah", unreadable.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_reads_scenarios_and_changes_none()
    {
        Season season = await On(Store.Sqlite);
        string page = await Make(season);
        using Browser administrator = await season.Campus.AsAdministrator();

        Assert.DoesNotContain("/copy\"", (await administrator.Get(List)).Html, StringComparison.Ordinal);
        WebPage seen = await administrator.Get(page);
        Assert.Equal(HttpStatusCode.OK, seen.Status);
        Assert.DoesNotContain("Hapus skenario", seen.Text, StringComparison.Ordinal);
    }

    /// <summary>A season with a theme, a host in Lebak, and two supervisors who guide three groups together.</summary>
    private async Task<Season> On(Store store, int students = 3)
    {
        Season season = await Season.On(await sites.Of(store), students);
        InstitutionId institution = season.Campus.Institution.InstitutionId;
        await season.Campus.Store(async db =>
        {
            db.Themes.Add(new() { InstitutionId = institution, Id = new(Guid.NewGuid()), Code = "umkm", Name = "Usaha kecil" });
            db.Hosts.Add(Host.OfVillage(institution, new(Guid.NewGuid()), new(VillageCode.Parse("36.02.16.2001"), "Cijaku", new("36.02.16", "Cijaku"), new("36.02", "Kabupaten Lebak"), new(-6.7, 106.1), PointSource.Published)));
            db.PeriodSupervisors.AddRange(new[] { ("1", "Hukum", 1), ("2", "Ekonomi", 2) }.Select(of => new PeriodSupervisor
            {
                InstitutionId = institution, Id = new(Guid.NewGuid()), PeriodId = season.Period, Number = of.Item1, Facts = new() { Name = $"Dosen {of.Item1}", Discipline = of.Item2, MaxGroups = of.Item3 },
            }));
            await db.SaveChangesAsync(Cancel);
        });
        return season;
    }

    private static async Task<string> Make(Season season) => (await season.Office.Submit(List, [], New)).Location!;

    /// <summary>Opens the page of a scenario, changes some fields, and presses a button; an emptied tick is taken away, and lists are sent as said or as they stand there.</summary>
    private static async Task<WebPage> Send(Season season, string page, Dictionary<string, string?> fields, (string Name, string Value)[]? lists = null, string act = "")
    {
        string html = (await season.Office.Get(page)).Html;
        html = html[html.IndexOf("id=\"rules\"", StringComparison.Ordinal)..];
        html = html[..html.IndexOf("</form>", StringComparison.Ordinal)];
        List<(string Name, string Value)> sent = [];
        foreach (Match input in Regex.Matches(html, "<input[^>]*>|<textarea[^>]*>[^<]*", RegexOptions.None, TimeSpan.FromSeconds(2)))
        {
            string name = Of(input.Value, "name");
            bool isTick = input.Value.Contains("type=\"checkbox\"", StringComparison.Ordinal) || input.Value.Contains("type=\"radio\"", StringComparison.Ordinal);
            if (name != "__RequestVerificationToken" && (!isTick || input.Value.Contains("checked", StringComparison.Ordinal)))
            {
                sent.Add((name, input.Value.StartsWith("<textarea", StringComparison.Ordinal) ? input.Value[(input.Value.IndexOf('>') + 1)..] : Of(input.Value, "value")));
            }
        }

        IEnumerable<string> replaced = fields.Keys.Concat(lists?.Select(field => field.Name) ?? []);
        var typed = fields.Where(field => field.Value is { Length: > 0 } || field.Key is not "BalancedSizes").Select(field => (field.Key, field.Value ?? ""));
        return await season.Office.Send(page, [.. sent.Where(field => !replaced.Contains(field.Name)), .. typed, .. lists ?? []], page + act);
    }

    private static string Of(string tag, string attribute) =>
        WebUtility.HtmlDecode(Regex.Match(tag, $"\\b{attribute}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(2)).Groups[1].Value);
}
