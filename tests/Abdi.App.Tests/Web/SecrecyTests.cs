using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Abdi.App.Access;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Abdi.App.Tests.Web;

/// <summary>
/// In a period that waits for the gong nothing of the placement can be learned outside the office. Not by looking for words that
/// must not appear, but by asking everything twice: once with one placement, once with another, in which everybody is
/// elsewhere. Whoever can tell the two apart has learned something, be it by a count, a length, a status or an order.
/// </summary>
public sealed partial class SecrecyTests(Sites sites)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task Nobody_outside_the_office_can_tell_one_sealed_placement_from_another(Store store)
    {
        await using Site site = await sites.StartAnother(store);
        PlacingSeason season = await Waiting(site, supervisorsSeeItEarly: false);
        IReadOnlyDictionary<string, string> told = await Told(site, season);
        Assert.True(told.Count == 0, Written(told));

        // The office, which may know, does see a difference: the sweep is not blind.
        string[] addresses = [.. await Addresses(site, season, (await season.Rows())[0])];
        Dictionary<string, string> office = await AskAll(site, [("office", season.Office)], addresses);
        await Shuffle(season);
        Dictionary<string, string> officeAfter = await AskAll(site, [("office", season.Office)], addresses);
        Assert.Contains(office.Keys, key => office[key] != officeAfter[key]);
    }

    [Fact]
    public async Task Where_supervisors_see_it_early_they_do_on_the_pages_of_groups_and_nobody_else_does()
    {
        await using Site site = await sites.StartAnother(Store.Sqlite);
        PlacingSeason season = await Waiting(site, supervisorsSeeItEarly: true);
        IReadOnlyDictionary<string, string> told = await Told(site, season);
        Assert.Contains("supervisor /place/groups", told.Keys);
        KeyValuePair<string, string>[] beyond = [.. told.Where(one => !one.Key.StartsWith("supervisor /place/groups", StringComparison.Ordinal))];
        Assert.True(beyond.Length == 0, Written(beyond));
    }

    /// <summary>What somebody outside the office is told: who asked what, and how the answer differs between two placements. On a site of its own: what others do there would change the answers, too.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> Told(Site site, PlacingSeason season)
    {
        PlacementRow seat = (await season.Rows())[0];
        string host = await season.Campus.NewHostPartner(seat.VillageCode);
        await season.Campus.NewAccountNamed(seat.SupervisorId, Role.Supervisor);
        (string Who, Browser Browser)[] askers =
        [
            ("visitor", site.Visitor()), ("student", await season.Season.AsStudent(seat.StudentId)), ("supervisor", await season.Campus.SignIn(seat.SupervisorId)), ("lecturer without a group", await season.Campus.As(Role.Supervisor)), ("host", await season.Campus.SignIn(host)),
            .. await Task.WhenAll(Enum.GetValues<Role>().Where(role => role is not (Role.Coordinator or Role.Student or Role.Supervisor or Role.HostPartner)).Select(async role => (role.ToString(), await season.Campus.As(role)))),
        ];
        string[] addresses = [.. await Addresses(site, season, seat)];
        Assert.True(addresses.Length > 100, $"Only {addresses.Length} addresses are asked.");

        Dictionary<string, string> first = await AskAll(site, askers, addresses), again = await AskAll(site, askers, addresses);
        string[] restless = [.. first.Keys.Where(key => first[key] != again[key])];
        Assert.True(restless.Length == 0, string.Join('\n', restless.Select(key => $"{key} never answers twice alike: {Difference(first[key], again[key])}")));
        await Shuffle(season);
        Dictionary<string, string> other = await AskAll(site, askers, addresses);
        Array.ForEach(askers, asker => asker.Browser.Dispose());
        return first.Keys.Where(key => first[key] != other[key]).ToDictionary(key => key, key => Difference(first[key], other[key]), StringComparer.Ordinal);
    }

    private static string Written(IEnumerable<KeyValuePair<string, string>> told) => string.Join('\n', told.Select(one => $"{one.Key}\n  {one.Value}"));

    [Theory, ClassData(typeof(BothStores))]
    public async Task No_page_outside_the_office_asks_more_of_the_database_for_one_placement_than_for_another(Store store)
    {
        // How long a page takes follows from what it asks. Statements are counted, because a test that is timed proves nothing.
        using StatementCount statements = new();
        PlacingSeason season = await Waiting(await sites.Of(store), supervisorsSeeItEarly: false);
        PlacementRow seat = (await season.Rows())[0];
        using Browser student = await season.Season.AsStudent(seat.StudentId);
        statements.Follow(student);
        string[] pages = ["/", "/release/2025-1/me", "/release/2025-1/me/bundle", "/release/2025-1/key", "/place/2025-1/me", "/release/2025-1/arrival", "/place/2025-1/appeal", "/place/2025-1/swap"];
        int[] before = await Count();
        await Shuffle(season);
        int[] after = await Count();
        Assert.Equal(before, after);
        Assert.All(before, count => Assert.True(count > 0));

        async Task<int[]> Count()
        {
            List<int> counts = [];
            foreach (string page in pages)
            {
                await student.Get(page);
                await Task.Delay(1100, Cancel); // the board of the gong is read anew once a second
                int start = statements.Count;
                await student.Get(page);
                counts.Add(statements.Count - start);
            }

            return [.. counts];
        }
    }

    private static async Task<PlacingSeason> Waiting(Site site, bool supervisorsSeeItEarly)
    {
        PlacingSeason season = await PlacingSeason.Solved(site);
        await season.Terms(SeenFrom.Gong, supervisorsSeeItEarly);
        Assert.Equal("/place/2025-1", (await season.Office.Submit("/place/2025-1/drafts/1/publish", new() { ["Confirm"] = "yes" })).Location);
        await GongTests.Seal(season);
        return season;
    }

    /// <summary>Everybody goes elsewhere: each group has the host, theme and supervisor of the next, and its members are those of the one after. Then the pages are sealed anew.</summary>
    private static async Task Shuffle(PlacingSeason season)
    {
        await season.Campus.Store(async db =>
        {
            PlacedGroup[] groups = [.. (await db.PlacedGroups.AsNoTracking().ToListAsync(Cancel)).OrderBy(group => group.Code, StringComparer.Ordinal)];
            Assignment[] seats = [.. await db.Assignments.AsNoTracking().ToListAsync(Cancel)];
            await db.Assignments.ExecuteDeleteAsync(Cancel);
            await db.PlacedGroups.ExecuteDeleteAsync(Cancel);
            Dictionary<string, string> moved = groups.Select((group, i) => (group.Code, groups[(i + 2) % groups.Length].Code)).ToDictionary(StringComparer.Ordinal);
            db.PlacedGroups.AddRange(groups.Select((group, i) => new PlacedGroup
            {
                InstitutionId = group.InstitutionId, PeriodId = group.PeriodId, Code = group.Code, HostId = groups[(i + 1) % groups.Length].HostId, ThemeId = groups[(i + 1) % groups.Length].ThemeId, SupervisorId = groups[(i + 1) % groups.Length].SupervisorId,
            }));

            // Groups of other sizes, too: all of the first but one go with the second.
            string[] codes = [.. groups.Select(group => group.Code)];
            int kept = 0;
            db.Assignments.AddRange(seats.Select(seat => new Assignment
            {
                InstitutionId = seat.InstitutionId, PeriodId = seat.PeriodId, ParticipantId = seat.ParticipantId, GroupCode = moved[seat.GroupCode] == codes[0] && kept++ > 0 ? codes[1] : moved[seat.GroupCode],
            }));
            await db.SaveChangesAsync(Cancel);
        });
        await GongTests.Seal(season);
    }

    /// <summary>Every address of the site that reads, with what it may name in this season; also what a search would be asked.</summary>
    private static async Task<IEnumerable<string>> Addresses(Site site, PlacingSeason season, PlacementRow seat)
    {
        Guid student = (await season.Stored(db => db.Participants.Where(one => one.Number == seat.StudentId).Select(one => one.Id).SingleAsync(Cancel))).Value;
        Dictionary<string, string[]> values = new(StringComparer.Ordinal)
        {
            ["code"] = ["2025-1"], ["host"] = [seat.VillageCode], ["group"] = [seat.GroupId, "K-99"], ["number"] = ["1"], ["member"] = [seat.StudentId], ["student"] = [student.ToString()], ["scenario"] = [season.Scenario.Value.ToString()], ["theme"] = ["umkm"], ["way"] = ["ToHost"],
        };
        return EveryEndpoint.Endpoints(site).Where(endpoint => endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Contains("GET")).SelectMany(Filled).Distinct(StringComparer.Ordinal)
            .SelectMany(address => address.EndsWith("2025-1", StringComparison.Ordinal) || address == "/" ? new[] { address, $"{address}?search={seat.StudentId}&group={seat.GroupId}&state=late" } : [address]);

        IEnumerable<string> Filled(RouteEndpoint endpoint)
        {
            IEnumerable<string> addresses = [""];
            foreach (RoutePatternPathSegment segment in endpoint.RoutePattern.PathSegments)
            {
                string[] options = [.. segment.Parts.Aggregate<RoutePatternPart, IEnumerable<string>>([""], (sofar, part) => sofar.SelectMany(text => OptionsOf(part).Select(option => text + option)))];
                addresses = [.. addresses.SelectMany(address => options.Select(option => $"{address}/{option}"))];
            }

            return addresses;
        }

        string[] OptionsOf(RoutePatternPart part) => part is RoutePatternParameterPart parameter
            ? values.TryGetValue(parameter.Name, out string[]? known) ? known : EveryEndpoint.InAddress.TryGetValue(parameter.Name, out var own) ? [own.Own] : ["x"]
            : [((RoutePatternLiteralPart)part).Content];
    }

    private static async Task<Dictionary<string, string>> AskAll(Site site, (string Who, Browser Browser)[] askers, string[] addresses)
    {
        Dictionary<string, string> answers = new(StringComparer.Ordinal);
        foreach ((string who, Browser browser) in askers)
        {
            // Nobody here has a slip: whoever asks tries a wrong code on every kind of them, from one address.
            site.Services.GetRequiredService<AccessLimits>().HostLinkAddresses.Forget(IPAddress.Loopback.ToString());
            foreach (string address in addresses.Where(address => !address.StartsWith("/language/", StringComparison.Ordinal)))
            {
                using HttpResponseMessage answer = await browser.Client.GetAsync(address, Cancel);
                byte[] content = await answer.Content.ReadAsByteArrayAsync(Cancel);

                // A sealed page is random, and of it the length alone can tell something; a card is signed anew each time, and holds what stands on the roster.
                string said = address.EndsWith("/bundle", StringComparison.Ordinal) ? $"{content.Length} bytes" : address.EndsWith("/my-card", StringComparison.Ordinal) ? "" : Restless().Replace(Encoding.UTF8.GetString(content), "");
                answers[$"{who} {address}"] = $"{(int)answer.StatusCode} {answer.Content.Headers.ContentType} {said}";
            }
        }

        return answers;
    }

    // Tokens of forms, and identities that pages make anew; the edition of a sealing says that there was another, and nothing of it.
    [GeneratedRegex("(name=\"__RequestVerificationToken\" value=\"[^\"]*\")|(value=\"[0-9a-f]{8}-[0-9a-f-]{27}\")|(data-keep=\"[^\"]*\")|(\"edition\":[0-9]+)|(value=\"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{5}\")|(\"(readAt|hint)\":\"[^\"]*\")|(crispEdges\"><path d=\"[^\"]*\")", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Restless();

    private static string Difference(string one, string other)
    {
        int at = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return string.Create(CultureInfo.InvariantCulture, $"at {at}: …{Around(one, at)}… and …{Around(other, at)}…");

        static string Around(string text, int at) => text[Math.Max(0, at - 60)..Math.Min(text.Length, at + 60)].ReplaceLineEndings(" ");
    }
}
