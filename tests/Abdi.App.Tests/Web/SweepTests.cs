using System.Net;
using System.Reflection;
using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage.Access;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Abdi.App.Tests.Web.EveryEndpoint;

namespace Abdi.App.Tests.Web;

/// <summary>Every endpoint, as every role, on what is one's own and on what is somebody else's, with every verb: what the matrix says and nothing else.</summary>
public sealed class SweepTests(Sites sites)
{
    private const string TokenName = "__RequestVerificationToken";
    private const string Closed = "Periode ini sudah ditutup dan hanya dapat dibaca.";

    /// <summary>What goes on when a period is closed, because other periods have it too.</summary>
    private static readonly string?[] OfTheInstitution = ["theme", "host", "need", "boundary", "agreement", "commitment", "priority", "letter template"];

    /// <summary>What goes on in a closed period: owners of enterprises are asked 3 and 6 months later, and hold a copy. <c>FollowUpTests</c> asks what of it, and of whom.</summary>
    private static readonly string?[] OfOwners = ["follow-up", "enterprise copy"];

    private static readonly string[] Verbs = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    [Theory, ClassData(typeof(BothStores))]
    public async Task Every_endpoint_answers_every_role_as_the_matrix_says(Store store)
    {
        Site site = await sites.Of(store);
        Campus own = await Campus.On(site), other = await Campus.On(site);
        await own.Store(db => Save(db, own, "own-1"));
        await other.Store(db => Save(db, other, "foreign-1"));
        List<string> wrong = [];

        // Students and supervisors by the numbers of the roster, so that there is something that is their own; made first, for the office makes accounts of the roster on its way.
        Dictionary<Role, string> owners = new() { [Role.Student] = await own.NewAccountNamed(OwnStudent, Role.Student), [Role.Supervisor] = await own.NewAccountNamed(OwnSupervisor, Role.Supervisor) };
        await GiveAPhoto(own, owners[Role.Student]);
        foreach (Role? role in new Role?[] { null }.Concat(Enum.GetValues<Role>().Select(role => (Role?)role)))
        {
            using Browser browser = role is { } somebody ? await own.SignIn(owners.GetValueOrDefault(somebody) ?? await own.NewAccount(somebody)) : site.Visitor();
            string token = await TokenFor(browser);

            // Every role tries a wrong code on every kind of slip, from one address.
            site.Services.GetRequiredService<AccessLimits>().HostLinkAddresses.Forget(IPAddress.Loopback.ToString());
            foreach (RouteEndpoint endpoint in Endpoints(site))
            {
                string[] known = [.. endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods];
                EndpointRule rule = endpoint.Metadata.GetRequiredMetadata<EndpointRule>();
                foreach (string verb in Verbs.Where(known.Contains).Where(_ => !EndsTheSession(endpoint)))
                {
                    foreach (bool foreign in HasParameters(endpoint) ? new[] { false, true } : [false])
                    {
                        HttpStatusCode got = TakesJson(endpoint)
                            ? await AskInJson(browser, verb, endpoint, foreign)
                            : await Ask(browser, verb, AddressOf(endpoint, foreign), [.. Typed(endpoint, role ?? default), new(TokenName, token)]);
                        if (!IsRight(rule, role, verb, foreign, got))
                        {
                            wrong.Add($"{role?.ToString() ?? "visitor"} {verb} {AddressOf(endpoint, foreign)}: {(int)got}");
                        }
                    }
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task No_address_answers_to_a_verb_that_no_endpoint_names()
    {
        Site site = await sites.Of(Store.Sqlite);
        Campus campus = await Campus.On(site);
        await campus.Store(db => Save(db, campus, "own-1"));
        using Browser office = await campus.AsCoordinator();
        string token = await TokenFor(office);
        foreach (var address in Endpoints(site).GroupBy(endpoint => AddressOf(endpoint, foreign: false)))
        {
            var known = address.SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods).ToHashSet(StringComparer.Ordinal);
            foreach (string verb in Verbs.Where(verb => !known.Contains(verb)))
            {
                Assert.Equal(HttpStatusCode.MethodNotAllowed, await Ask(office, verb, address.Key, [new(TokenName, token)]));
            }
        }
    }

    [Fact]
    public async Task No_endpoint_takes_a_form_that_another_site_sent()
    {
        Site site = await sites.Of(Store.Sqlite);
        Campus campus = await Campus.On(site);
        await campus.Store(db => Save(db, campus, "own-1"));
        foreach (Role role in Enum.GetValues<Role>())
        {
            using Browser browser = await campus.As(role);
            foreach (RouteEndpoint endpoint in Endpoints(site).Where(endpoint => endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Contains("POST")))
            {
                EndpointRule rule = endpoint.Metadata.GetRequiredMetadata<EndpointRule>();
                if (rule.Resource is null || AccessMatrix.Current.May(role, rule.Resource, rule.Act))
                {
                    string address = AddressOf(endpoint, foreign: false);
                    Assert.True(await Ask(browser, "POST", address, [.. Typed(endpoint, role)]) == HttpStatusCode.BadRequest, $"{role} {address}");
                }
            }
        }
    }

    [Fact]
    public async Task A_closed_period_refuses_every_change_of_its_own()
    {
        Site site = await sites.Of(Store.Sqlite);
        Campus campus = await Campus.On(site);
        await campus.Store(async db =>
        {
            await Save(db, campus, "own-1");
            Assert.Null((await db.Periods.SingleAsync(period => period.Code == "own-1", TestContext.Current.CancellationToken)).Enter(PeriodPhase.Closed));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        using Browser office = await campus.AsCoordinator();
        string token = await TokenFor(office);
        List<string> wrong = [];
        int swept = 0;
        foreach (RouteEndpoint endpoint in Endpoints(site).Where(endpoint => endpoint.RoutePattern.Parameters.Any(parameter => parameter.Name == "code") && endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Contains("POST")))
        {
            EndpointRule rule = endpoint.Metadata.GetRequiredMetadata<EndpointRule>();
            if (OfTheInstitution.Contains(rule.Resource) || OfOwners.Contains(rule.Resource) || !AccessMatrix.Current.May(Role.Coordinator, rule.Resource!, rule.Act))
            {
                continue;
            }

            swept++;
            using FormUrlEncodedContent form = new([.. Typed(endpoint, Role.Coordinator), new(TokenName, token)]);
            using HttpResponseMessage answer = await office.Client.PostAsync(AddressOf(endpoint, foreign: false), form, TestContext.Current.CancellationToken);
            string page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            int fault = page.IndexOf("form-fault", StringComparison.Ordinal);
            if (answer.StatusCode != HttpStatusCode.UnprocessableEntity || fault < 0 || !page[fault..].Contains(Closed, StringComparison.Ordinal))
            {
                wrong.Add($"{AddressOf(endpoint, foreign: false)}: {(int)answer.StatusCode}");
            }
        }

        Assert.NotEqual(0, swept);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task An_endpoint_without_a_rule_stops_the_program()
    {
        var builder = WebApplication.CreateSlimBuilder();
        await using WebApplication site = builder.Build();
        site.MapGet("/ruled", () => "").ForEverybody();
        site.MapGet("/forgotten", () => "");
        var failure = Assert.Throws<InvalidOperationException>(() => EndpointRules.DemandRules(((IEndpointRouteBuilder)site).DataSources.SelectMany(source => source.Endpoints)));
        Assert.Contains("/forgotten", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("/ruled", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_must_name_a_row_of_the_matrix() =>
        Assert.Throws<InvalidOperationException>(() => WebApplication.CreateSlimBuilder().Build().MapGet("/x", () => "").WithRule("nothing of the kind", Act.Read));

    private static bool IsRight(EndpointRule rule, Role? role, string verb, bool foreign, HttpStatusCode got)
    {
        if (rule.Resource is { } resource)
        {
            if (role is null)
            {
                return got == (verb == "GET" ? HttpStatusCode.Redirect : HttpStatusCode.Unauthorized);
            }

            if (!AccessMatrix.Current.May(role.Value, resource, rule.Act))
            {
                return got == HttpStatusCode.Forbidden;
            }
        }

        // What is another's does not exist for who may see the own alone: the sweeper's accounts guide no group.
        if (role is { } asker && rule.Resource is { } own && AccessMatrix.Current.Of(own, asker).OwnOnly && got == HttpStatusCode.NotFound)
        {
            return true;
        }

        return foreign ? got == HttpStatusCode.NotFound : got is not (HttpStatusCode.NotFound or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) && (int)got < 500
            || (got == HttpStatusCode.NotFound && rule == EndpointRule.ForEverybody && verb == "POST");
    }

    private static bool TakesJson(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<FieldCall.TakesJson>() is not null;

    // As the phone's own script asks: from a page of this site, with the header that only a script can set.
    private static async Task<HttpStatusCode> AskInJson(Browser browser, string verb, RouteEndpoint endpoint, bool foreign)
    {
        using HttpRequestMessage request = new(new(verb), AddressOf(endpoint, foreign)) { Content = new StringContent("""{"account":"00000000-0000-0000-0000-000000000000","sentAt":"2025-04-22T00:00:00Z","marks":[]}""", System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add(FieldCall.Header, "1");
        request.Headers.Add("Origin", browser.Client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        using HttpResponseMessage response = await browser.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    // It would leave the next question without an asker.
    private static bool EndsTheSession(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText is "/sign-out" or "/session/end-all" or "/api/sync/v1/sign-out";

    private static bool HasParameters(RouteEndpoint endpoint) => endpoint.RoutePattern.Parameters.Count > 0;

    private static async Task<string> TokenFor(Browser browser)
    {
        WebPage page = await browser.Get("/");
        page = page.Location is null ? page : await browser.Get(page.Location);
        const string Before = $"name=\"{TokenName}\" value=\"";
        int at = page.Html.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        return page.Html[at..page.Html.IndexOf('"', at)];
    }

    // Every field of the form, filled with something of its kind, so that it is the object and not the form that is judged.
    private static IEnumerable<KeyValuePair<string, string>> Typed(RouteEndpoint endpoint, Role asker) =>
        (endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? []).Where(parameter => parameter.GetCustomAttribute<FromFormAttribute>() is not null)
            .SelectMany(parameter => parameter.ParameterType.GetProperties())
            .Select(property => new KeyValuePair<string, string>(property.Name, Something(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, asker)));

    private static string Something(Type type, Role asker) =>
        type == typeof(Role) ? asker.ToString() : type == typeof(DateOnly) ? "2025-04-22" : type == typeof(TimeOnly) ? "18:00" : type == typeof(DateTime) ? "2025-04-22T10:00" : type == typeof(bool) ? "true" : type.IsEnum ? Enum.GetNames(type)[0] : type == typeof(string) ? "x" : type == typeof(Guid) ? Guid.Empty.ToString() : "1";

    private static async Task<HttpStatusCode> Ask(Browser browser, string verb, string address, KeyValuePair<string, string>[] form)
    {
        using HttpRequestMessage request = new(new(verb), address);
        if (verb != "GET")
        {
            request.Content = new FormUrlEncodedContent(form);
        }

        using HttpResponseMessage response = await browser.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
