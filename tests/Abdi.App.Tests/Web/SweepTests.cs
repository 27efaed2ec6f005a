using System.Net;
using System.Reflection;
using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell.Uploads;
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
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Abdi.App.Tests.Web;

/// <summary>Every endpoint, as every role, on what is one's own and on what is somebody else's, with every verb: what the matrix says and nothing else.</summary>
public sealed class SweepTests(Sites sites)
{
    private const string OwnLink = "1111-1111-1111";
    private const string TokenName = "__RequestVerificationToken";
    private static readonly Guid OwnAccount = Guid.NewGuid(), ForeignAccount = Guid.NewGuid();
    private static readonly Guid OwnRow = Guid.NewGuid(), ForeignRow = Guid.NewGuid(), OwnOther = Guid.NewGuid(), ForeignOther = Guid.NewGuid(), OwnThird = Guid.NewGuid(), ForeignThird = Guid.NewGuid(), OwnFourth = Guid.NewGuid(), ForeignFourth = Guid.NewGuid();
    private const string Closed = "Periode ini sudah ditutup dan hanya dapat dibaca.";

    /// <summary>What goes on when a period is closed, because other periods have it too.</summary>
    private static readonly string?[] OfTheInstitution = ["theme", "host", "need", "boundary", "agreement", "commitment", "priority"];

    private static readonly string[] Verbs = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    /// <summary>What stands in an address: one's own, and what exists only for another institution. A new name in a route wants a line here.</summary>
    private static readonly Dictionary<string, (string Own, string Foreign)> InAddress = new()
    {
        ["code"] = ("own-1", "foreign-1"),
        ["account"] = (OwnAccount.ToString(), ForeignAccount.ToString()),
        ["activation"] = ("0000-0000-0000", "UUUU"),
        ["theme"] = ("umkm", "theirs"),
        ["host"] = ("36.02.16.2001", "36.02.16.2002"),
        ["link"] = (OwnLink, "UUUU-UUUU-UUUU"),
        ["statement"] = ($"{OwnRow}", $"{ForeignRow}"),
        ["boundaries"] = ($"{OwnRow}", $"{ForeignRow}"),
        ["indicator"] = ("idm", "their-index"),
        ["tag"] = ("en", "xx"),
        ["draft"] = ($"{OwnRow}", $"{ForeignRow}"),
        ["supervisors.draft"] = ($"{OwnOther}", $"{ForeignOther}"),
        ["needs.draft"] = ($"{OwnThird}", $"{ForeignThird}"),
        ["hosts.draft"] = ($"{OwnFourth}", $"{ForeignFourth}"),
        ["student"] = ($"{OwnRow}", $"{ForeignRow}"),
        ["supervisor"] = ($"{OwnRow}", $"{ForeignRow}"),
        ["requirement"] = ("sks", "theirs"),
        ["question"] = ($"{OwnRow}", $"{ForeignRow}"),
        ["session"] = ($"{OwnRow}", $"{ForeignRow}"),
        ["attendance"] = (new AttendanceCode(new(OwnRow), 0, new byte[64]).ToString(), new AttendanceCode(new(ForeignRow), 0, new byte[64]).ToString()),
        ["scenario"] = ($"{OwnRow}", $"{ForeignRow}"),
        ["job"] = ($"{OwnRow}", $"{ForeignRow}"),
        ["appeal"] = ($"{OwnRow}", $"{ForeignRow}"),
        ["swap"] = ($"{OwnRow}", $"{ForeignRow}"),
        ["number"] = ("1", "1"),
        ["group"] = ("K-01", "K-01"),
        ["member"] = ("1", "1"),
        ["agreement"] = ($"{OwnRow}", $"{ForeignRow}"),
        ["commitment"] = ($"{OwnRow}", $"{ForeignRow}"),
        ["edition"] = ($"{OwnRow}", $"{ForeignRow}"),
        ["file"] = ($"{OwnRow}", $"{ForeignRow}"),
        ["hash"] = (SiteAssets.Path("abdi.css").Split('/')[2], "000000000000"),
        ["name"] = ("abdi.css", "other.css"),
    };

    [Theory, ClassData(typeof(BothStores))]
    public async Task Every_endpoint_answers_every_role_as_the_matrix_says(Store store)
    {
        Site site = await sites.Of(store);
        Campus own = await Campus.On(site), other = await Campus.On(site);
        await own.Store(db => Save(db, own, "own-1"));
        await other.Store(db => Save(db, other, "foreign-1"));
        List<string> wrong = [];
        foreach (Role? role in new Role?[] { null }.Concat(Enum.GetValues<Role>().Select(role => (Role?)role)))
        {
            using Browser browser = role is { } somebody ? await own.As(somebody) : site.Visitor();
            string token = await TokenFor(browser);
            foreach (RouteEndpoint endpoint in Endpoints(site))
            {
                string[] known = [.. endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods];
                EndpointRule rule = endpoint.Metadata.GetRequiredMetadata<EndpointRule>();
                foreach (string verb in Verbs.Where(known.Contains).Where(_ => !EndsTheSession(endpoint)))
                {
                    foreach (bool foreign in HasParameters(endpoint) ? new[] { false, true } : [false])
                    {
                        HttpStatusCode got = await Ask(browser, verb, AddressOf(endpoint, foreign), [.. Typed(endpoint, role ?? default), new(TokenName, token)]);
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
            Assert.Null((await db.Periods.SingleAsync(TestContext.Current.CancellationToken)).Enter(PeriodPhase.Closed));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        using Browser office = await campus.AsCoordinator();
        string token = await TokenFor(office);
        List<string> wrong = [];
        int swept = 0;
        foreach (RouteEndpoint endpoint in Endpoints(site).Where(endpoint => endpoint.RoutePattern.Parameters.Any(parameter => parameter.Name == "code") && endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Contains("POST")))
        {
            EndpointRule rule = endpoint.Metadata.GetRequiredMetadata<EndpointRule>();
            if (OfTheInstitution.Contains(rule.Resource) || !AccessMatrix.Current.May(Role.Coordinator, rule.Resource!, rule.Act))
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

        return foreign ? got == HttpStatusCode.NotFound : got is not (HttpStatusCode.NotFound or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) && (int)got < 500
            || (got == HttpStatusCode.NotFound && rule == EndpointRule.ForEverybody && verb == "POST");
    }

    /// <summary>Something of every kind that an address can name; see <see cref="AddressOf"/>.</summary>
    internal static async Task Save(Abdi.Storage.AbdiDb db, Campus campus, string code)
    {
        bool own = code == InAddress["code"].Own;
        Theme theme = new() { InstitutionId = campus.Institution.InstitutionId, Id = new(Guid.NewGuid()), Code = own ? InAddress["theme"].Own : InAddress["theme"].Foreign, Name = "Tema" };
        db.Themes.Add(theme);
        string host = own ? InAddress["host"].Own : InAddress["host"].Foreign;
        Host village = Host.OfVillage(campus.Institution.InstitutionId, new(Guid.NewGuid()), new(VillageCode.Parse(host), "Desa", new("36.02.16", "Cijaku"), new("36.02", "Kabupaten Lebak"), null, PointSource.Unknown));
        db.Hosts.Add(village);
        db.Indicators.Add(Indicator.Idm(campus.Institution.InstitutionId, new(Guid.NewGuid()), own ? InAddress["indicator"].Own : InAddress["indicator"].Foreign, "Indeks"));
        (Guid row, Guid other) = own ? (OwnRow, OwnOther) : (ForeignRow, ForeignOther);
        InstitutionId institution = campus.Institution.InstitutionId;
        db.HostStatements.Add(new() { InstitutionId = institution, Id = new(row), HostId = village.Id, ThemeId = theme.Id, Level = NeedLevel.Much, Word = "", StatedAt = DateTimeOffset.UtcNow });
        if (own)
        {
            // A code is good in the whole installation: that of the test before makes room.
            string hash = campus.Site.Services.GetRequiredService<ActivationKey>().HashOf(ActivationCode.Read(OwnLink)!);
            using var everything = db.Scope.LookAtEverything();
            await db.HostLinks.IgnoreQueryFilters().Where(link => link.CodeHash == hash).ExecuteDeleteAsync(TestContext.Current.CancellationToken);
            HostLink link = new() { InstitutionId = institution, HostId = village.Id };
            link.Renew(hash, DateTimeOffset.UtcNow);
            db.HostLinks.Add(link);
        }

        Period period = new() { InstitutionId = institution, Id = new(Guid.NewGuid()), Code = code, Name = code, Dates = new(null, null, null, null, null, null, null) };
        StudyProgramme programme = new() { InstitutionId = institution, Id = new(Guid.NewGuid()), Name = "Hukum", Faculty = "Hukum" };
        db.Periods.Add(period);
        db.StudyProgrammes.Add(programme);
        db.Participants.Add(new() { InstitutionId = institution, Id = new(row), PeriodId = period.Id, Number = "1", Facts = new() { Name = "Siti", Gender = Gender.Female, ProgrammeId = programme.Id } });
        db.PeriodSupervisors.Add(new() { InstitutionId = institution, Id = new(row), PeriodId = period.Id, Number = "1", Facts = new() { Name = "Budi", Discipline = "Hukum", MaxGroups = 2 } });
        db.Requirements.Add(new() { InstitutionId = institution, Id = new(Guid.NewGuid()), PeriodId = period.Id, Code = own ? InAddress["requirement"].Own : InAddress["requirement"].Foreign, Position = 1, Facts = new() { Name = "SKS", Instruction = "Cek SKS.", Proof = RequirementProof.Document, Audience = RequirementAudience.Everybody } });
        db.BriefingSessions.Add(new() { InstitutionId = institution, Id = new(row), PeriodId = period.Id, Facts = new() { Title = "Umum", StartsAt = DateTimeOffset.UtcNow, Place = "Aula", IsRequired = true, LateAfterMinutes = 15 } });
        db.TestQuestions.Add(new() { InstitutionId = institution, Id = new(row), PeriodId = period.Id, Position = 1, Facts = new() { Text = "Apa?", Choices = "a\nb", Right = 0, IsAsked = true } });
        foreach ((Guid draft, RosterKind kind) in new[] { (row, RosterKind.Students), (other, RosterKind.Supervisors), (own ? OwnThird : ForeignThird, RosterKind.Needs), (own ? OwnFourth : ForeignFourth, RosterKind.Hosts) })
        {
            db.ImportDrafts.Add(new() { InstitutionId = institution, Id = draft, PeriodId = period.Id, Kind = kind, FileName = "x.csv", Content = "a;b\n1;2\n"u8.ToArray(), Columns = "{}", Meanings = "{}", UploadedAt = DateTimeOffset.UtcNow });
        }

        TinyDraft.Add(db, institution, period.Id, row);
        SaveRequests(db, institution, period.Id, row);
        SaveAgreement(db, campus, row);
        SaveBoundaries(db, campus, row, other);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);

        // An account has one key in the whole installation: that of the test before makes room.
        Guid id = code == "own-1" ? OwnAccount : ForeignAccount;
        await db.Users.Where(account => account.Id == id).ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        db.Users.Add(new() { Id = id, InstitutionId = campus.Institution.InstitutionId, DisplayName = code, UserName = $"{campus.Institution.Code}/{code}", NormalizedUserName = $"{campus.Institution.Code}/{code}".ToUpperInvariant() });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    // An appeal that waits, and a swap that two have agreed to.
    private static void SaveRequests(Abdi.Storage.AbdiDb db, InstitutionId institution, PeriodId period, Guid row)
    {
        db.Appeals.Add(new() { InstitutionId = institution, Id = new(row), PeriodId = period, ParticipantId = new(row), Number = 1, WrittenBy = row, WrittenAt = DateTimeOffset.UtcNow, Reason = "Jauh", Wish = "" });
        SwapRequest swap = new()
        {
            InstitutionId = institution, Id = new(row), PeriodId = period, AskerId = new(row), Number = 1, AskedNumber = "2", AskedId = null, AskerGroup = "K-01", AskedGroup = "", WrittenBy = row, WrittenAt = DateTimeOffset.UtcNow,
        };
        Assert.Null(swap.AnswerIt(agrees: true, row, DateTimeOffset.UtcNow, swap.Version));
        db.SwapRequests.Add(swap);
    }

    private static void SaveBoundaries(Abdi.Storage.AbdiDb db, Campus campus, Guid row, Guid fileId)
    {
        InstitutionId institution = campus.Institution.InstitutionId;
        string hash = new('1', StoredFile.HashLength), path = FileStore.PathOf(campus.Site.Options.DataFolder, hash);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, Borders.File(Borders.Square("36.02", 106.1, -6.5)));
        db.StoredFiles.Add(new() { InstitutionId = institution, Id = new(fileId), Hash = hash, Name = "batas.geojson", Kind = StoredFileKind.GeoJson, Bytes = 4, UploadedAt = DateTimeOffset.UtcNow, UploadedBy = row });
        db.BoundarySets.Add(new() { InstitutionId = institution, Id = new(row), FileId = new(fileId) });
    }

    // An agreement with a scan, a commitment with that scan as evidence, and an edition of priorities.
    private static void SaveAgreement(Abdi.Storage.AbdiDb db, Campus campus, Guid row)
    {
        InstitutionId institution = campus.Institution.InstitutionId;
        string hash = new('0', StoredFile.HashLength), path = FileStore.PathOf(campus.Site.Options.DataFolder, hash);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "scan");
        db.StoredFiles.Add(new() { InstitutionId = institution, Id = new(row), Hash = hash, Name = "scan.pdf", Kind = StoredFileKind.Pdf, Bytes = 4, UploadedAt = DateTimeOffset.UtcNow, UploadedBy = row });
        Agreement agreement = new() { InstitutionId = institution, Id = new(row), Kind = AgreementKind.Mou };
        Assert.Null(agreement.Change(new("", "MoU", null, null), [new(new(row), "Kampus"), new(new(Guid.NewGuid()), "Pemprov")], new HashSet<AgreementPartyId>(), null, 1));
        Commitment commitment = new() { InstitutionId = institution, Id = new(row), AgreementId = agreement.Id };
        Assert.Null(commitment.Change(new() { OwedBy = new(row), What = "Janji", Measure = "UMKM", Unit = "usaha", TargetMilli = 1000, DueOn = new(2025, 6, 30) }, 1));
        PriorityEdition edition = new() { InstitutionId = institution, Id = new(row) };
        Assert.Null(edition.Change("RPJMD", 2025, 2029, "1; Prioritas", new HashSet<PriorityId>(), () => new(Guid.NewGuid()), 1));
        db.AddRange(agreement, commitment, edition, new AgreementFile { InstitutionId = institution, AgreementId = agreement.Id, FileId = new(row) });
        db.CommitmentEntries.Add(CommitmentEntry.Of(commitment, "Kampus", new(row), DateTimeOffset.UtcNow, row, new(CommitmentStanding.Open, null, new(2025, 5, 1), "", true), new StoredFileId(row)));
    }

    internal static IEnumerable<RouteEndpoint> Endpoints(Site site) => site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    // It would leave the next question without an asker.
    private static bool EndsTheSession(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText is "/sign-out" or "/session/end-all";

    private static bool HasParameters(RouteEndpoint endpoint) => endpoint.RoutePattern.Parameters.Count > 0;

    /// <summary>The address of an endpoint for something that is one's own or somebody else's.</summary>
    internal static string AddressOf(RouteEndpoint endpoint, bool foreign) => string.Concat(endpoint.RoutePattern.PathSegments.Select(segment =>
        "/" + string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternParameterPart parameter => foreign ? InAddress[NameOf(endpoint, parameter)].Foreign : InAddress[NameOf(endpoint, parameter)].Own,
            _ => throw new NotSupportedException(part.ToString()),
        }))));

    // One name in several lists means several things.
    private static string NameOf(RouteEndpoint endpoint, RoutePatternParameterPart parameter) =>
        parameter.Name != "draft" ? parameter.Name
        : endpoint.RoutePattern.RawText!.Contains("/supervisors/", StringComparison.Ordinal) ? "supervisors.draft"
        : endpoint.RoutePattern.RawText.Contains("/needs/", StringComparison.Ordinal) ? "needs.draft"
        : endpoint.RoutePattern.RawText.Contains("/hosts/", StringComparison.Ordinal) ? "hosts.draft" : parameter.Name;

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
        type == typeof(Role) ? asker.ToString() : type == typeof(DateOnly) ? "2025-04-22" : type == typeof(bool) ? "true" : type.IsEnum ? Enum.GetNames(type)[0] : type == typeof(string) ? "x" : type == typeof(Guid) ? Guid.Empty.ToString() : "1";

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
