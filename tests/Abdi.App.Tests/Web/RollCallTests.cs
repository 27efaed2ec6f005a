using System.Net;
using System.Text;
using System.Text.Json;
using Abdi.App.Release;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Abdi.App.Tests.Web;

/// <summary>Several scanners call one roll: what they send, what they may know, and what the office sees of it.</summary>
public sealed class RollCallTests(Sites sites)
{
    private const string RollCall = "/release/2025-1/roll-call", Scanner = "/field/rollcall/2025-1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task Two_scanners_mark_and_the_office_sees_one_roll(Store store)
    {
        Season season = await Open(store);
        using Phone one = await Phone.Of(season), other = await Phone.Of(season);
        Guid both = one.IdOf("1001"), late = one.IdOf("1002");
        Guid first = Guid.NewGuid();
        DateTimeOffset now = DateTimeOffset.UtcNow;
        Assert.Equal(["taken", "taken"], Said(await one.Send(Phone.Mark(first, both, now.AddMinutes(-20)), Phone.Mark(Guid.NewGuid(), late, now))));
        Assert.Equal(["taken"], Said(await other.Send(Phone.Mark(Guid.NewGuid(), both, now.AddMinutes(-25)))));

        // The earlier one counts, though it came later; each phone knows whose it is.
        Assert.False((await one.Read()).GetProperty("marks").EnumerateArray().Single(mark => mark.GetProperty("student").GetGuid() == both).GetProperty("mine").GetBoolean());
        Assert.True((await other.Read()).GetProperty("marks").EnumerateArray().Single(mark => mark.GetProperty("student").GetGuid() == both).GetProperty("mine").GetBoolean());
        WebPage page = await season.Office.Get(RollCall);
        Assert.Contains("Hadir 1 Terlambat 1 Belum hadir 1", page.Text, StringComparison.Ordinal);
        Assert.Contains("Ekonomi 2 1 0 1", page.Text, StringComparison.Ordinal);
        Assert.Contains("Hukum 1 0 1 0", page.Text, StringComparison.Ordinal);
        Assert.Contains("1002", (await season.Office.Get(RollCall + "/students?state=Late")).Text, StringComparison.Ordinal);
        WebPage absent = await season.Office.Get(RollCall + "/students?state=Absent");
        Assert.Contains("1003", absent.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("1001", absent.Text, StringComparison.Ordinal);
        Assert.Equal("PK"u8.ToArray(), (await season.Office.Client.GetByteArrayAsync(RollCall + "/students.xlsx?state=Absent", Cancel))[..2]);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_mark_sent_again_is_known_and_one_with_other_content_is_refused(Store store)
    {
        Season season = await Open(store);
        using Phone phone = await Phone.Of(season);
        Guid id = Guid.NewGuid();
        DateTimeOffset at = DateTimeOffset.UtcNow.AddMinutes(-5);
        object mark = Phone.Mark(id, phone.IdOf("1001"), at);
        Assert.Equal(["taken", "known"], Said(await phone.Send(mark, mark)));
        Assert.Equal(["known"], Said(await phone.Send(mark)));
        Assert.Equal(["refused roll-call-mark-clash"], Said(await phone.Send(Phone.Mark(id, phone.IdOf("1002"), at))));

        // The same batch from two calls at the same moment, as when an answer was lost: everything is there once.
        object[] batch = [.. Enumerable.Range(0, 20).Select(_ => Phone.Mark(Guid.NewGuid(), phone.IdOf("1002"), at))];
        JsonElement[] answers = await Task.WhenAll(phone.Send(batch), phone.Send(batch));
        Assert.All(answers.SelectMany(Said), said => Assert.Contains(said, (string[])["taken", "known"]));
        Assert.Equal(21, await season.Campus.Stored(db => db.RollCallMarks.CountAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Each_mark_is_judged_by_itself(Store store)
    {
        Season season = await Open(store), elsewhere = await Season.On(season.Campus.Site);
        using Phone phone = await Phone.Of(season);
        await season.Office.Submit("/place/2025-1/withdrawals", new() { ["Number"] = "1003", ["On"] = "2025-04-01", ["Reason"] = "Sakit" });
        Guid stranger = (await elsewhere.Campus.Stored(db => db.Participants.Select(student => student.Id).FirstAsync(Cancel))).Value, gone = await StudentOf(season, "1003");
        DateTimeOffset now = DateTimeOffset.UtcNow;
        string own = await CardOf(season, "1001"), foreign = await CardOf(elsewhere, "1001"), forged = own[..^2] + (own[^2..] == "00" ? "11" : "00");
        Assert.Equal(
            [
                "refused roll-call-mark-unreadable", "refused roll-call-mark-unreadable", "refused roll-call-mark-unreadable", "refused roll-call-student-unknown", "refused roll-call-student-unknown", "refused roll-call-not-open",
                "refused roll-call-card-wrong", "refused roll-call-card-wrong", "refused roll-call-card-wrong", "refused roll-call-bus-too-early", "taken",
            ],
            Said(await phone.Send(
                "nonsense", new { id = "x" }, new { id = Guid.NewGuid(), student = phone.IdOf("1001"), kind = "takenBack", place = "hall", scannedAt = now },
                Phone.Mark(Guid.NewGuid(), stranger, now), Phone.Mark(Guid.NewGuid(), gone, now), Phone.Mark(Guid.NewGuid(), phone.IdOf("1001"), now.AddDays(-1)),
                Phone.Mark(Guid.NewGuid(), phone.IdOf("1001"), now, forged), Phone.Mark(Guid.NewGuid(), phone.IdOf("1001"), now, foreign), Phone.Mark(Guid.NewGuid(), phone.IdOf("1002"), now, own),
                Phone.Mark(Guid.NewGuid(), phone.IdOf("1001"), now, place: "bus"), Phone.Mark(Guid.NewGuid(), phone.IdOf("1001"), now, own))));
        Assert.True(await season.Campus.Stored(db => db.RollCallMarks.Select(mark => mark.ByCard).SingleAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_phone_whose_clock_is_wrong_marks_at_the_right_time(Store store)
    {
        Season season = await Open(store);
        using Phone phone = await Phone.Of(season);
        DateTimeOffset wrong = DateTimeOffset.UtcNow.AddDays(-400);
        await phone.SendAt(wrong, Phone.Mark(Guid.NewGuid(), phone.IdOf("1001"), wrong.AddMinutes(-20)));
        RollCallMark mark = await season.Campus.Stored(db => db.RollCallMarks.SingleAsync(Cancel));
        Assert.Equal(20, Math.Round((mark.ReceivedAt - mark.CountsAt).TotalMinutes));
        Assert.Equal(wrong.AddMinutes(-20).Date, mark.ScannedAt.Date);
        Assert.Contains("jam HP", (await season.Office.Get($"{RollCall}/students/{phone.IdOf("1001")}")).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_scan_is_taken_back_by_who_made_it_or_by_the_office_with_a_reason(Store store)
    {
        Season season = await Open(store);
        using Phone one = await Phone.Of(season), other = await Phone.Of(season);
        Guid id = Guid.NewGuid(), student = one.IdOf("1001");
        DateTimeOffset now = DateTimeOffset.UtcNow;

        // The taking back arrives first, and from somebody else too: only the own one counts.
        await other.Send(Phone.Back(Guid.NewGuid(), student, id, now));
        await one.Send(Phone.Mark(id, student, now.AddMinutes(-12)));
        Assert.Contains("Hadir 1 ", (await season.Office.Get(RollCall)).Text, StringComparison.Ordinal);
        await one.Send(Phone.Back(Guid.NewGuid(), student, id, now));
        Assert.Contains("Hadir 0 Terlambat 0 Belum hadir 3", (await season.Office.Get(RollCall)).Text, StringComparison.Ordinal);

        string page = $"{RollCall}/students/{student}";
        Assert.Contains("Tulis alasannya", (await season.Office.Submit(page, new() { ["Kind"] = "Present" })).Text, StringComparison.Ordinal);
        Assert.Equal(RollCall + "/students?saved=1", (await season.Office.Submit(page, new() { ["Kind"] = "Present", ["Reason"] = "Kartu tertinggal" })).Location);
        Assert.Contains("Ditandai pengelola: Kartu tertinggal", (await season.Office.Get(RollCall + "/students?search=1001")).Text, StringComparison.Ordinal);

        // Who had the page of before on screen is told.
        Assert.Equal(HttpStatusCode.Conflict, (await season.Office.Submit(page, new() { ["Kind"] = "TakenBack", ["Reason"] = "x", ["Standing"] = $"{Guid.NewGuid()}" })).Status);
        Assert.Equal(RollCall + "/students?saved=1", (await season.Office.Submit(page, new() { ["Kind"] = "TakenBack", ["Reason"] = "Keliru orang" })).Location);
        string history = (await season.Office.Get(page)).Text;
        Assert.All(["Kartu tertinggal", "Keliru orang", "dibatalkan"], word => Assert.Contains(word, history, StringComparison.Ordinal));
        Assert.Contains("Hadir 0 ", (await season.Office.Get(RollCall)).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Who_boarded_without_a_scanner_is_marked_at_the_bus_by_hand(Store store)
    {
        Season season = await Open(store);
        using Phone phone = await Phone.Of(season);
        string bus = $"{RollCall}/students/{phone.IdOf("1001")}?place=Bus";

        // Not before the buses are known.
        Assert.Contains("Naik bus baru dapat dicatat setelah gong", (await season.Office.Get(bus)).Text, StringComparison.Ordinal);
        Assert.Contains("Naik bus baru dapat dicatat setelah gong", (await season.Office.Submit($"{RollCall}/students/{phone.IdOf("1001")}", new() { ["Place"] = "Bus", ["Kind"] = "Present", ["Reason"] = "x" })).Text, StringComparison.Ordinal);
        await season.Campus.Store(async db =>
        {
            Period period = await db.Periods.SingleAsync(Cancel);
            Assert.Null(period.Enter(PeriodPhase.Published) ?? period.Enter(PeriodPhase.Released));
            await db.SaveChangesAsync(Cancel);
        });
        Assert.Equal(RollCall + "/students?saved=1", (await season.Office.Submit(bus, new() { ["Kind"] = "Present", ["Reason"] = "Baterai pemindai habis" })).Location);

        // At the bus, and not in the hall.
        Assert.Contains("Hadir 0 ", (await season.Office.Get(RollCall)).Text, StringComparison.Ordinal);
        string list = (await season.Office.Get(RollCall + "/students?search=1001")).Text;
        Assert.Contains("naik ", list, StringComparison.Ordinal);
        Assert.Contains("Belum hadir", list, StringComparison.Ordinal);
        Assert.Equal(RollCallPlace.Bus, (await season.Campus.Stored(db => db.RollCallMarks.SingleAsync(Cancel))).Place);

        await season.Office.Submit(bus, new() { ["Kind"] = "TakenBack", ["Reason"] = "Keliru bus" });
        Assert.DoesNotContain("naik ", (await season.Office.Get(RollCall + "/students?search=1001")).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Before_the_gong_nothing_a_scanner_gets_follows_from_the_placement(Store store)
    {
        PlacingSeason season = await PlacingSeason.Solved(await sites.Of(store));
        await season.Terms(SeenFrom.Gong, supervisorsSeeItEarly: true);
        await OpenRoll(season.Season);
        using Phone phone = await Phone.Of(season.Season);
        string before = Comparable(await phone.Read());
        Assert.Equal("/place/2025-1", (await season.Office.Submit("/place/2025-1/drafts/1/publish", new() { ["Confirm"] = "yes" })).Location);
        await season.Office.Submit("/release/2025-1/new-bus", new() { ["Name"] = "Bus Utara", ["Seats"] = "60" });
        await season.Office.Submit("/release/2025-1/manifest", [], "/release/2025-1/manifest/fill");
        Assert.NotEmpty(await season.Stored(db => db.BusRides.ToListAsync(Cancel)));

        // What was published has changed no byte of the roll, which is sorted by name.
        JsonElement waiting = await phone.Read();
        Assert.Equal(before, Comparable(waiting));
        string[] names = [.. waiting.GetProperty("students").EnumerateArray().Select(student => $"{student.GetProperty("name").GetString()} {student.GetProperty("number").GetString()}")];
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.All(waiting.GetProperty("students").EnumerateArray(), student => Assert.Equal(["id", "name", "number", "faculty", "ready"], student.EnumerateObject().Select(field => field.Name)));
        string card = await CardOf(season.Season, "1007");
        using Browser student = await season.Season.AsStudent("1007"), visitor = season.Campus.Site.Visitor();
        string[] seen = [(await phone.Browser.Get(Scanner)).Html, (await phone.Browser.Get("/")).Html, (await student.Get("/release/2025-1/card")).Html, (await student.Get($"/r/{card}")).Html, (await visitor.Get($"/r/{card}")).Html];
        Assert.All(seen, html => Assert.All(["K-0", "Bus Utara", "Desa ", "Kabupaten "], word => Assert.DoesNotContain(word, html, StringComparison.Ordinal)));

        await season.Campus.Store(async db =>
        {
            Assert.Null((await db.Periods.SingleAsync(Cancel)).Enter(PeriodPhase.Released));
            await db.SaveChangesAsync(Cancel);
        });
        JsonElement released = await phone.Read();
        Assert.Equal(["Bus Utara"], released.GetProperty("buses").EnumerateArray().Select(bus => bus.GetString()));
        Assert.Equal((await season.Assigned()).ToDictionary(one => one.Number, one => one.Group), released.GetProperty("students").EnumerateArray().ToDictionary(one => one.GetProperty("number").GetString()!, one => one.GetProperty("group").GetString()!));
        Assert.Equal(["taken"], Said(await phone.Send(Phone.Mark(Guid.NewGuid(), phone.IdOf("1007"), DateTimeOffset.UtcNow, place: "bus"))));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Only_the_own_script_of_a_scanner_sends_and_only_in_its_own_name(Store store)
    {
        Season season = await Open(store);
        using Phone phone = await Phone.Of(season);
        object mark = Phone.Mark(Guid.NewGuid(), phone.IdOf("1001"), DateTimeOffset.UtcNow);
        Assert.Equal(HttpStatusCode.BadRequest, (await phone.Post([mark], origin: "https://elsewhere.example")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await phone.Post([mark], origin: null)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await phone.Post([mark], header: false)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await phone.Post([.. Enumerable.Repeat(mark, SendMarks.MarksAtMost + 1)])).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await phone.Post([new string('x', 70_000)])).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await phone.Post([mark], account: Guid.NewGuid())).StatusCode);
        Assert.Empty(await season.Campus.Stored(db => db.RollCallMarks.ToListAsync(Cancel)));
        await season.Campus.Store(async db =>
        {
            Assert.Null((await db.Periods.SingleAsync(Cancel)).Enter(PeriodPhase.Closed));
            await db.SaveChangesAsync(Cancel);
        });
        using HttpResponseMessage closed = await phone.Post([mark]);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, """{"code":"period-closed"}"""), (closed.StatusCode, await closed.Content.ReadAsStringAsync(Cancel)));
        await phone.Browser.Submit("/session", [], "/sign-out");
        Assert.Equal(HttpStatusCode.Unauthorized, (await phone.Post([mark])).StatusCode);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_card_leads_a_scanner_to_the_page_and_tells_others_whether_it_is_genuine(Store store)
    {
        Season season = await Open(store), elsewhere = await Season.On(season.Campus.Site);
        using Browser student = await season.AsStudent("1001"), nobody = await season.AsStudent("9999"), visitor = season.Campus.Site.Visitor();
        using Phone phone = await Phone.Of(season);
        WebPage card = await student.Get("/release/2025-1/card");
        Assert.All(["Siti Rahmawati", "1001", "Ekonomi"], word => Assert.Contains(word, card.Text, StringComparison.Ordinal));
        Assert.Contains("Tidak ada kartu", (await nobody.Get("/release/2025-1/card")).Text, StringComparison.Ordinal);
        string own = await CardOf(season, "1001");
        Assert.Equal($"{Scanner}#{own}", (await phone.Browser.Get($"/R/{own.ToLowerInvariant()}")).Location);
        Assert.Contains("tidak sah", (await phone.Browser.Get($"/r/{await CardOf(elsewhere, "1001")}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await phone.Browser.Get("/r/UUUU")).Status);
        foreach (Browser browser in new[] { visitor, student })
        {
            WebPage page = await browser.Get($"/r/{own}");
            Assert.Contains("Asli dan berlaku", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Rahmawati", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_worker_is_asked_for_anew_and_what_the_page_needs_lies_under_its_hash()
    {
        Season season = await Open(Store.Sqlite);
        using Phone phone = await Phone.Of(season);
        using HttpResponseMessage worker = await phone.Browser.Client.GetAsync("/field/service-worker.js", Cancel);
        Assert.Equal(("text/javascript", "no-cache"), (worker.Content.Headers.ContentType!.MediaType, worker.Headers.CacheControl!.ToString()));
        string page = (await phone.Browser.Get(Scanner)).Html;
        foreach (string name in new[] { "roll-call.js", "read-qr.js", "field.css", "abdi.css" })
        {
            Assert.Contains(SiteAssets.Path(name), page, StringComparison.Ordinal);
            using HttpResponseMessage asset = await phone.Browser.Client.GetAsync(SiteAssets.Path(name), Cancel);
            Assert.Contains("immutable", asset.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
    }

    // What the script asks for by name must be in what the page delivers, and nothing is delivered that it does not say.
    [Fact]
    public void The_script_says_exactly_the_texts_that_it_is_given()
    {
        string script = string.Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Abdi.Field", "src"), "*.ts", SearchOption.AllDirectories).Select(File.ReadAllText));
        string[] said = [.. System.Text.RegularExpressions.Regex.Matches(script, "\"(?<key>Scanner\\.\\w+)\"", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(2)).Select(match => match.Groups["key"].Value).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(ShowScanner.Spoken.Where(key => key.StartsWith("Scanner.", StringComparison.Ordinal)).Order(StringComparer.Ordinal), said);
    }

    private static string Comparable(JsonElement roll) => string.Join('\n', roll.EnumerateObject().Where(field => field.Name != "readAt").Select(field => $"{field.Name} {field.Value.GetRawText()}"));

    private static string[] Said(JsonElement answer) => [.. answer.GetProperty("answers").EnumerateArray().Select(one => one.TryGetProperty("code", out JsonElement code) ? $"{one.GetProperty("said").GetString()} {code.GetString()}" : one.GetProperty("said").GetString()!)];

    private async Task<Season> Open(Store store)
    {
        Season season = await Season.On(await sites.Of(store));
        await OpenRoll(season);
        return season;
    }

    // Open since two hours, and late since ten minutes.
    private static Task OpenRoll(Season season) => season.Campus.Store(async db =>
    {
        RollCallTerms terms = new() { InstitutionId = season.Campus.Institution.InstitutionId, PeriodId = season.Period };
        Assert.Null(terms.Change(DateTimeOffset.UtcNow.AddHours(-2), DateTimeOffset.UtcNow.AddMinutes(-10), terms.Version));
        db.RollCallTerms.Add(terms);
        await db.SaveChangesAsync(Cancel);
    });

    private static async Task<Guid> StudentOf(Season season, string number) => (await season.Campus.Stored(db => db.Participants.Where(student => student.Number == number).Select(student => student.Id).SingleAsync(Cancel))).Value;

    private static async Task<string> CardOf(Season season, string number) =>
        season.Campus.Site.Services.GetRequiredService<RollCallCards>().Make(await season.Campus.Stored(db => db.Participants.SingleAsync(student => student.Number == number, Cancel)));

    /// <summary>A scanner's phone, as far as the wire sees it.</summary>
    private sealed class Phone(Browser browser, JsonElement roll) : IDisposable
    {
        public Browser Browser => browser;

        public static async Task<Phone> Of(Season season)
        {
            Browser browser = await season.Campus.As(Role.RollCallScanner);
            return new(browser, await Read(browser));
        }

        public Task<JsonElement> Read() => Read(browser);

        public Guid IdOf(string number) => roll.GetProperty("students").EnumerateArray().Single(student => student.GetProperty("number").GetString() == number).GetProperty("id").GetGuid();

        public static object Mark(Guid id, Guid student, DateTimeOffset at, string? card = null, string place = "hall") => new { id, student, kind = "present", place, scannedAt = at, card };

        public static object Back(Guid id, Guid student, Guid mark, DateTimeOffset at) => new { id, student, kind = "takenBack", place = "hall", takesBack = mark, scannedAt = at };

        public Task<JsonElement> Send(params object[] marks) => SendAt(DateTimeOffset.UtcNow, marks);

        public async Task<JsonElement> SendAt(DateTimeOffset sentAt, params object[] marks)
        {
            using HttpResponseMessage answer = await Post(marks, sentAt: sentAt);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement;
        }

        public async Task<HttpResponseMessage> Post(object[] marks, Guid? account = null, string? origin = "own", bool header = true, DateTimeOffset? sentAt = null)
        {
            string sent = JsonSerializer.Serialize(new { account = account ?? roll.GetProperty("account").GetGuid(), device = "uji", sentAt = sentAt ?? DateTimeOffset.UtcNow, marks });
            using HttpRequestMessage request = new(HttpMethod.Post, Scanner + "/marks") { Content = new StringContent(sent, Encoding.UTF8, "application/json") };
            if (origin is not null)
            {
                request.Headers.Add("Origin", origin == "own" ? browser.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) : origin);
            }

            if (header)
            {
                request.Headers.Add(FieldCall.Header, "1");
            }

            return await browser.Client.SendAsync(request, Cancel);
        }

        public void Dispose() => browser.Dispose();

        private static async Task<JsonElement> Read(Browser browser) => JsonDocument.Parse(await browser.Client.GetStringAsync(Scanner + "/roll", Cancel)).RootElement;
    }
}
