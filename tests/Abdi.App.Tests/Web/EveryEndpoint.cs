using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Release;
using Abdi.App.Shell.Uploads;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Rules.Serve;
using Abdi.Storage.Access;
using Abdi.Storage.Plan;
using Abdi.Storage.Serve;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Abdi.App.Tests.Web;

/// <summary>Every endpoint there is, and for each an address with something behind it: one's own, or what exists only for another institution.</summary>
internal static class EveryEndpoint
{
    public const string OwnLink = "1111-1111-1111", OwnSlip = "2222-2222-2222", OwnOwner = "3333-3333-3333";
    public static readonly Guid OwnAccount = Guid.NewGuid(), ForeignAccount = Guid.NewGuid();
    public static readonly Guid OwnRow = Guid.NewGuid(), ForeignRow = Guid.NewGuid(), OwnOther = Guid.NewGuid(), ForeignOther = Guid.NewGuid(), OwnThird = Guid.NewGuid(), ForeignThird = Guid.NewGuid(), OwnFourth = Guid.NewGuid(), ForeignFourth = Guid.NewGuid(), OwnFifth = Guid.NewGuid(), ForeignFifth = Guid.NewGuid();

    /// <summary>What stands in an address: one's own, and what exists only for another institution. A new name in a route wants a line here.</summary>
    public static readonly Dictionary<string, (string Own, string Foreign)> InAddress = new()
    {
        ["sha256"] = (new('a', 64), new('b', 64)),
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
        ["sites.draft"] = ($"{OwnFifth}", $"{ForeignFifth}"),
        ["student"] = ($"{OwnRow}", $"{ForeignRow}"),
        ["supervisor"] = ($"{OwnRow}", $"{ForeignRow}"),
        ["requirement"] = ("sks", "theirs"),
        ["question"] = ($"{OwnRow}", $"{ForeignRow}"),
        ["session"] = ($"{OwnRow}", $"{ForeignRow}"),
        ["attendance"] = (new AttendanceCode(new(OwnRow), 0, new byte[64]).ToString(), new AttendanceCode(new(ForeignRow), 0, new byte[64]).ToString()),
        ["bus"] = ($"{OwnRow}", $"{ForeignRow}"),
        ["card"] = (new RollCallCard(new(OwnRow), new byte[64]).ToString(), "UUUU"),
        ["scenario"] = ($"{OwnRow}", $"{ForeignRow}"),
        ["job"] = ($"{OwnRow}", $"{ForeignRow}"),
        ["appeal"] = ($"{OwnRow}", $"{ForeignRow}"),
        ["swap"] = ($"{OwnRow}", $"{ForeignRow}"),
        ["number"] = ("1", "1"),
        ["group"] = ("K-01", "K-01"),
        ["obligation"] = ($"{OwnRow}", $"{ForeignRow}"),
        ["member"] = ("1", "1"),
        ["agreement"] = ($"{OwnRow}", $"{ForeignRow}"),
        ["commitment"] = ($"{OwnRow}", $"{ForeignRow}"),
        ["edition"] = ($"{OwnRow}", $"{ForeignRow}"),
        ["file"] = ($"{OwnRow}", $"{ForeignRow}"),
        ["way"] = ("ToHost", "ToHost"),
        ["handover"] = (OwnSlip, "UUUU-UUUU-UUUU"),
        ["enterprise"] = ($"{OwnOther}", $"{ForeignOther}"),
        ["look"] = ("Months3", "Months3"),
        ["owner"] = (OwnOwner, "UUUU-UUUU-UUUU"),
        ["message"] = ($"{OwnRow}", $"{ForeignRow}"),
        ["letter"] = ($"{OwnRow}", $"{ForeignRow}"),
        ["ownletter"] = ($"{OwnOther}", $"{ForeignOther}"),
        ["bundle"] = ($"{OwnRow}", $"{ForeignRow}"),
        ["letterkind"] = ("GroupOrder", "Nothing"),
        ["verified"] = (LetterCodes.Example(), "UUUU"),
        ["entry"] = ($"{OwnRow}", $"{ForeignRow}"),
        ["proposal"] = ("2", "2"),
        ["content"] = (new string('1', 64), new string('2', 64)),
        ["hash"] = (SiteAssets.Path("abdi.css").Split('/')[2], "000000000000"),
        ["name"] = ("abdi.css", "other.css"),
    };

    /// <summary>Something of every kind that an address can name; see <see cref="AddressOf"/>.</summary>
    public static async Task Save(Abdi.Storage.AbdiDb db, Campus campus, string code)
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
        foreach ((Guid draft, RosterKind kind) in new[] { (row, RosterKind.Students), (other, RosterKind.Supervisors), (own ? OwnThird : ForeignThird, RosterKind.Needs), (own ? OwnFourth : ForeignFourth, RosterKind.Hosts), (own ? OwnFifth : ForeignFifth, RosterKind.Sites) })
        {
            db.ImportDrafts.Add(new() { InstitutionId = institution, Id = draft, PeriodId = period.Id, Kind = kind, FileName = "x.csv", Content = "a;b\n1;2\n"u8.ToArray(), Columns = "{}", Meanings = "{}", UploadedAt = DateTimeOffset.UtcNow });
        }

        db.Obligations.Add(new() { InstitutionId = institution, Id = new(row), PeriodId = period.Id, Position = 1, Name = "Posko bersih", IsShared = true });
        db.Buses.Add(new() { InstitutionId = institution, Id = new(row), PeriodId = period.Id, Facts = new() { Name = "Bus 1", Seats = 50, Plate = "", LeaderName = "", LeaderPhone = "", DepartsFrom = "" } });
        TinyDraft.Add(db, institution, period.Id, row);
        SaveRequests(db, institution, period.Id, row);
        SaveAgreement(db, campus, row);
        SaveLetters(db, period, village.Id, theme.Id, programme.Id, row, other);
        SaveBoundaries(db, campus, row, other);
        await SaveRelease(db, campus, period.Id, row, own, village.Id, theme.Id);
        SaveRecords(db, period, row, own);
        await SaveEnterprises(db, campus, period, other, own);
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

    // An entry of the field book with a photo and a proposal, and something that waits for the office.
    private static void SaveRecords(Abdi.Storage.AbdiDb db, Period period, Guid row, bool own)
    {
        FieldEntry entry = new() { InstitutionId = period.InstitutionId, Id = new(row), PeriodId = period.Id, GroupCode = InAddress["group"].Own, Author = row, Kind = FieldKinds.Logbook };
        entry.Take(1, 1);
        entry.Propose(2);
        db.FieldEntries.Add(entry);
        db.FieldEvents.AddRange(EventOf(1, EventFate.Stored), EventOf(2, EventFate.Conflict));
        db.EntryPhotos.Add(new() { InstitutionId = period.InstitutionId, Author = row, Hash = own ? InAddress["sha256"].Own : InAddress["sha256"].Foreign, Entry = entry.Id, Bytes = 4, FileId = new(row), ArrivedAt = DateTimeOffset.UtcNow, IsDrawn = true });
        db.Quarantine.Add(new()
        {
            InstitutionId = period.InstitutionId, Author = own ? OwnAccount : ForeignAccount, ContentHash = own ? InAddress["content"].Own : InAddress["content"].Foreign, EventId = null, PeriodId = period.Id, Reason = "event-unreadable", Content = "[]", ReceivedAt = DateTimeOffset.UtcNow,
        });
        StoredEvent EventOf(long number, EventFate fate) => new()
        {
            InstitutionId = period.InstitutionId, ServerSequence = number, Id = new(number == 1 ? row : Guid.NewGuid()), Author = row, Device = row, Sequence = number, Previous = [], Link = [1], Kind = entry.Kind, Form = 1, Entry = entry.Id, BaseRevision = 0, Fate = fate, Revision = 1, Mark = ChainMark.Follows,
            CapturedAt = DateTimeOffset.UtcNow, HintAt = null, SinceHintMilliseconds = null, ReceivedAt = DateTimeOffset.UtcNow, PeriodId = period.Id, GroupCode = entry.GroupCode, Salt = [1], Payload = """{"on":"2025-05-06","minutes":60,"category":"programme","what":"Rapat"}""", PayloadHash = [1],
        };
    }

    // An enterprise of the season at hand, and one of a season whose groups went back a year ago, whose owner is asked.
    private static async Task SaveEnterprises(Abdi.Storage.AbdiDb db, Campus campus, Period period, Guid other, bool own)
    {
        Period past = new() { InstitutionId = period.InstitutionId, Id = new(Guid.NewGuid()), Code = period.Code + "-p", Name = "Lalu", Dates = new(null, null, null, null, new(2024, 11, 23), null, null) };
        Assert.Null(past.Enter(PeriodPhase.Closed));
        db.Periods.Add(past);
        AddEnterprise(period, new(other), 3);
        FieldEntryId asked = new(Guid.NewGuid());
        AddEnterprise(past, asked, 4);
        if (own)
        {
            string hash = campus.Site.Services.GetRequiredService<ActivationKey>().HashOf(ActivationCode.Read(OwnOwner)!);
            using var everything = db.Scope.LookAtEverything();
            await db.OwnerLinks.IgnoreQueryFilters().Where(link => link.CodeHash == hash).ExecuteDeleteAsync(TestContext.Current.CancellationToken);
            OwnerLink link = new() { InstitutionId = period.InstitutionId, PeriodId = past.Id, Enterprise = asked, Kind = OwnerLinkKind.Months3 };
            link.Renew(hash, DateTimeOffset.UtcNow);
            db.OwnerLinks.Add(link);
        }

        void AddEnterprise(Period of, FieldEntryId id, long number)
        {
            FieldEntry entry = new() { InstitutionId = of.InstitutionId, Id = id, PeriodId = of.Id, GroupCode = InAddress["group"].Own, Author = other, Kind = FieldKinds.Enterprise };
            entry.Take(number, number);
            db.FieldEntries.Add(entry);
            db.FieldEvents.Add(new()
            {
                InstitutionId = of.InstitutionId, ServerSequence = number, Id = new(Guid.NewGuid()), Author = other, Device = other, Sequence = number, Previous = [], Link = [1], Kind = entry.Kind, Form = 1, Entry = id, BaseRevision = 0, Fate = EventFate.Stored, Revision = 1, Mark = ChainMark.Follows,
                CapturedAt = DateTimeOffset.UtcNow, HintAt = null, SinceHintMilliseconds = null, ReceivedAt = DateTimeOffset.UtcNow, PeriodId = of.Id, GroupCode = entry.GroupCode, Salt = [1], PayloadHash = [1],
                Payload = """{"name":"Emping Bu Ani","trade":"emping","workers":2,"womenOwned":true,"consent":true,"on":"2024-11-02","rungs":{"legal":["nib"],"books":[]}}""",
            });
        }
    }

    // A group on its way, whose host has confirmed on paper and may confirm its going by a slip; a message; a signing with a photo.
    private static async Task SaveRelease(Abdi.Storage.AbdiDb db, Campus campus, PeriodId period, Guid row, bool own, HostId host, ThemeId theme)
    {
        InstitutionId institution = campus.Institution.InstitutionId;
        db.PlacedGroups.Add(new() { InstitutionId = institution, PeriodId = period, Code = InAddress["group"].Own, HostId = host, ThemeId = theme, SupervisorId = new(row) });
        db.Handovers.Add(new() { InstitutionId = institution, PeriodId = period, GroupCode = InAddress["group"].Own, Kind = HandoverKind.ToHost, Proof = HandoverProof.Paper, On = new(2025, 4, 23), ConfirmedBy = "Pak Jaro", Office = "kepala desa", FileId = new(row), EnteredBy = row, At = DateTimeOffset.UtcNow });
        Message message = new() { InstitutionId = institution, Id = new(row), PeriodId = period, Kind = MessageKind.ToHost, Recipient = InAddress["group"].Own, Name = "Desa", Email = "", Phone = "", Subject = "Gong", Text = "Gong" };
        message.Enqueue(DateTimeOffset.UtcNow);
        db.Messages.Add(message);
        Signing signing = new() { InstitutionId = institution, PeriodId = period, AgreementId = new(row) };
        Assert.Null(signing.Record("Siti; rektor", new StoredFileId(row), row, DateTimeOffset.UtcNow, 1));
        db.Signings.Add(signing);
        if (own)
        {
            string hash = campus.Site.Services.GetRequiredService<ActivationKey>().HashOf(ActivationCode.Read(OwnSlip)!);
            using var everything = db.Scope.LookAtEverything();
            await db.HandoverLinks.IgnoreQueryFilters().Where(link => link.CodeHash == hash).ExecuteDeleteAsync(TestContext.Current.CancellationToken);
            HandoverLink slip = new() { InstitutionId = institution, PeriodId = period, GroupCode = InAddress["group"].Own, Kind = HandoverKind.Back };
            slip.Renew(hash, DateTimeOffset.UtcNow);
            db.HandoverLinks.Add(slip);
        }
    }

    /// <summary>The number of the student and of the supervisor of <c>ownletter</c>: who sign in by these have a letter of their own.</summary>
    public const string OwnStudent = "1", OwnSupervisor = "S1";

    // A letter and a bundle of the season at hand, and a season after the gong whose only student has a letter of the own group.
    private static void SaveLetters(Abdi.Storage.AbdiDb db, Period period, HostId host, ThemeId theme, StudyProgrammeId programme, Guid row, Guid other)
    {
        InstitutionId institution = period.InstitutionId;
        Period released = new() { InstitutionId = institution, Id = new(Guid.NewGuid()), Code = period.Code + "-r", Name = "Dilepas", Dates = new(null, null, null, null, null, null, null) };
        Assert.Null(released.Enter(PeriodPhase.Released));
        Participant student = new() { InstitutionId = institution, Id = new(Guid.NewGuid()), PeriodId = released.Id, Number = OwnStudent, Facts = new() { Name = "Siti", Gender = Gender.Female, ProgrammeId = programme } };
        PeriodSupervisor supervisor = new() { InstitutionId = institution, Id = new(Guid.NewGuid()), PeriodId = released.Id, Number = OwnSupervisor, Facts = new() { Name = "Budi", Discipline = "Hukum", MaxGroups = 2 } };
        db.AddRange(released, student, supervisor, new PlacedGroup { InstitutionId = institution, PeriodId = released.Id, Code = "K-01", HostId = host, ThemeId = theme, SupervisorId = supervisor.Id });
        db.Assignments.Add(new() { InstitutionId = institution, PeriodId = released.Id, ParticipantId = student.Id, GroupCode = "K-01" });
        
        // The sweep revokes the first; the group keeps another.
        LetterKind second = LetterKinds.Issued.First(kind => kind.IsOfGroup() && kind != LetterKind.GroupOrder);
        foreach ((Guid id, Period of, int sequence, LetterKind kind) in new[] { (row, period, 1, LetterKind.GroupOrder), (other, released, 2, LetterKind.GroupOrder), (Guid.NewGuid(), period, 3, second) })
        {
            LetterIssue issue = new()
            {
                InstitutionId = institution, Id = new(Guid.NewGuid()), PeriodId = of.Id, IssuedAt = DateTimeOffset.UtcNow, IssuedBy = row, LogoId = null,
                Frame = new() { Institution = "Kampus", Period = of.Name, From = null, To = null, On = new(2025, 4, 22), Head = LetterheadFacts.Of("Kampus"), Texts = Enum.GetValues<LetterKind>().ToDictionary(kind => kind, LetterWords.DefaultOf) },
            };
            db.LetterIssues.Add(issue);
            db.Letters.Add(new()
            {
                InstitutionId = institution, Id = new(id), IssueId = issue.Id, PeriodId = of.Id, Kind = kind, Subject = "K-01", Year = 2025, Sequence = sequence, Number = $"00{sequence}/ST/KKM/IV/2025", Code = LetterCodes.Example(),
                Content = new() { Groups = [new("K-01", "Desa Desa", "Kepala Desa Desa", "Cijaku", "Kabupaten Lebak", "Tema", 1)], Members = [new(OwnStudent, "Siti", "Hukum", "Hukum", IsLeader: false)], Supervisor = "Budi", SupervisorNumber = OwnSupervisor },
            });
        }

        LetterBundle bundle = new() { InstitutionId = institution, Id = new(row), PeriodId = period.Id, OrderedBy = row, OrderedAt = DateTimeOffset.UtcNow };
        bundle.End(BundleState.Failed, DateTimeOffset.UtcNow);
        db.LetterBundles.Add(bundle);
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

    /// <summary>An entry of this student names the photo whose address is asked.</summary>
    public static Task GiveAPhoto(Campus campus, string student) => campus.Store(async db =>
    {
        string name = Storage.Access.Account.UserNameOf(campus.Institution.Code, student);
        Guid author = await db.Users.Where(user => user.UserName == name).Select(user => user.Id).SingleAsync(TestContext.Current.CancellationToken);
        db.EntryPhotos.Add(new() { InstitutionId = campus.Institution.InstitutionId, Author = author, Hash = InAddress["sha256"].Own, Entry = new(Guid.NewGuid()), Bytes = 1000 });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    });

    public static IEnumerable<RouteEndpoint> Endpoints(Site site) => site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    /// <summary>The address of an endpoint for something that is one's own or somebody else's.</summary>
    public static string AddressOf(RouteEndpoint endpoint, bool foreign) => string.Concat(endpoint.RoutePattern.PathSegments.Select(segment =>
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
        : endpoint.RoutePattern.RawText.Contains("/hosts/", StringComparison.Ordinal) ? "hosts.draft"
        : endpoint.RoutePattern.RawText.Contains("/sites/", StringComparison.Ordinal) ? "sites.draft" : parameter.Name;
}
