using Abdi.Rules;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Rules.Serve;
using Abdi.Storage.Access;
using Abdi.Storage.Place;
using Abdi.Storage.Plan;
using Abdi.Storage.Serve;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Abdi.Storage;

/// <summary>
/// Everything that is stored. One model; what differs between SQLite and PostgreSQL lies in the two folders of that name.
/// Rows of other institutions than the one in scope do not exist, neither for reading nor for writing.
/// </summary>
public abstract class AbdiDb(DbContextOptions options)
    : IdentityUserContext<Account, Guid>(options), IDataProtectionKeyContext
{
    public DbSet<Institution> Institutions => Set<Institution>();

    public DbSet<Period> Periods => Set<Period>();

    public DbSet<Theme> Themes => Set<Theme>();

    public DbSet<Host> Hosts => Set<Host>();

    public DbSet<Indicator> Indicators => Set<Indicator>();

    public DbSet<IndicatorFigure> IndicatorFigures => Set<IndicatorFigure>();

    public DbSet<IndicatorWeight> IndicatorWeights => Set<IndicatorWeight>();

    public DbSet<StatedNeed> StatedNeeds => Set<StatedNeed>();

    public DbSet<HostNeed> HostNeeds => Set<HostNeed>();

    public DbSet<HostLink> HostLinks => Set<HostLink>();

    public DbSet<HostStatement> HostStatements => Set<HostStatement>();

    public DbSet<StudyProgramme> StudyProgrammes => Set<StudyProgramme>();

    public DbSet<Participant> Participants => Set<Participant>();

    public DbSet<PeriodSupervisor> PeriodSupervisors => Set<PeriodSupervisor>();

    public DbSet<Requirement> Requirements => Set<Requirement>();

    public DbSet<Clearance> Clearances => Set<Clearance>();

    public DbSet<ClearanceStep> ClearanceSteps => Set<ClearanceStep>();

    public DbSet<BriefingSession> BriefingSessions => Set<BriefingSession>();

    public DbSet<BriefingAttendance> BriefingAttendances => Set<BriefingAttendance>();

    public DbSet<BriefingTest> BriefingTests => Set<BriefingTest>();

    public DbSet<TestQuestion> TestQuestions => Set<TestQuestion>();

    public DbSet<TestTry> TestTries => Set<TestTry>();

    public DbSet<TestAnswer> TestAnswers => Set<TestAnswer>();

    public DbSet<ImportDraft> ImportDrafts => Set<ImportDraft>();

    public DbSet<ColumnMemory> ColumnMemories => Set<ColumnMemory>();

    public DbSet<StoredFile> StoredFiles => Set<StoredFile>();

    public DbSet<Agreement> Agreements => Set<Agreement>();

    public DbSet<AgreementParty> AgreementParties => Set<AgreementParty>();

    public DbSet<AgreementFile> AgreementFiles => Set<AgreementFile>();

    public DbSet<Commitment> Commitments => Set<Commitment>();

    public DbSet<CommitmentEntry> CommitmentEntries => Set<CommitmentEntry>();

    public DbSet<PriorityEdition> PriorityEditions => Set<PriorityEdition>();

    public DbSet<Priority> Priorities => Set<Priority>();

    public DbSet<WishList> WishLists => Set<WishList>();

    public DbSet<PlacementTerms> PlacementTerms => Set<PlacementTerms>();

    public DbSet<Scenario> Scenarios => Set<Scenario>();

    public DbSet<PlacementInput> PlacementInputs => Set<PlacementInput>();

    public DbSet<SolveJob> SolveJobs => Set<SolveJob>();

    public DbSet<PlacementDraft> PlacementDrafts => Set<PlacementDraft>();

    public DbSet<PlacementChange> PlacementChanges => Set<PlacementChange>();

    public DbSet<PlacedGroup> PlacedGroups => Set<PlacedGroup>();

    public DbSet<Assignment> Assignments => Set<Assignment>();

    public DbSet<Appeal> Appeals => Set<Appeal>();

    public DbSet<SwapRequest> SwapRequests => Set<SwapRequest>();

    public DbSet<ReleaseDecision> ReleaseDecisions => Set<ReleaseDecision>();

    public DbSet<ReleaseDay> ReleaseDays => Set<ReleaseDay>();

    public DbSet<ReleasePage> ReleasePages => Set<ReleasePage>();

    public DbSet<SiteCard> SiteCards => Set<SiteCard>();

    public DbSet<Arrival> Arrivals => Set<Arrival>();

    public DbSet<Handover> Handovers => Set<Handover>();

    public DbSet<Obligation> Obligations => Set<Obligation>();

    public DbSet<ObligationMark> ObligationMarks => Set<ObligationMark>();

    public DbSet<HandoverLink> HandoverLinks => Set<HandoverLink>();

    public DbSet<Signing> Signings => Set<Signing>();

    public DbSet<Message> Messages => Set<Message>();

    public DbSet<Letterhead> Letterheads => Set<Letterhead>();

    public DbSet<LetterText> LetterTexts => Set<LetterText>();

    public DbSet<LetterIssue> LetterIssues => Set<LetterIssue>();

    public DbSet<Letter> Letters => Set<Letter>();

    public DbSet<LetterSequence> LetterSequences => Set<LetterSequence>();

    public DbSet<LetterBundle> LetterBundles => Set<LetterBundle>();

    public DbSet<Bus> Buses => Set<Bus>();

    public DbSet<BusRide> BusRides => Set<BusRide>();

    public DbSet<RollCallTerms> RollCallTerms => Set<RollCallTerms>();

    public DbSet<RollCallMark> RollCallMarks => Set<RollCallMark>();

    public DbSet<StoredEvent> FieldEvents => Set<StoredEvent>();

    public DbSet<QuarantinedEvent> Quarantine => Set<QuarantinedEvent>();

    public DbSet<StoredChain> FieldChains => Set<StoredChain>();

    public DbSet<FieldEntry> FieldEntries => Set<FieldEntry>();

    public DbSet<ProposalDecision> ProposalDecisions => Set<ProposalDecision>();

    public DbSet<EntryPhoto> EntryPhotos => Set<EntryPhoto>();

    public DbSet<OwnerLink> OwnerLinks => Set<OwnerLink>();

    public DbSet<FollowUpAnswer> FollowUpAnswers => Set<FollowUpAnswer>();

    public DbSet<EntryMeasure> EntryMeasures => Set<EntryMeasure>();

    public DbSet<MeasureProgress> MeasureProgress => Set<MeasureProgress>();

    public DbSet<BoundarySet> BoundarySets => Set<BoundarySet>();

    public DbSet<BoundaryArea> BoundaryAreas => Set<BoundaryArea>();

    public DbSet<RoleGrant> RoleGrants => Set<RoleGrant>();

    public DbSet<AccountSession> Sessions => Set<AccountSession>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Gets whose rows exist: nobody's until the request, job or command says so that has it now.</summary>
    public InstitutionScope Scope { get; internal set; } = new();

    /// <summary>Gets the institution whose rows exist. Read by the filters of every query.</summary>
    internal InstitutionId? Institution => Scope.Institution;

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        BeforeSave();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc/>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        BeforeSave();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>Keeps the connection open until what is returned is disposed of: for whoever asks the same, one after the other, as long as the site runs.</summary>
    public async Task<IAsyncDisposable> StayOpen(CancellationToken cancel)
    {
        await Database.OpenConnectionAsync(cancel);
        Stays(isOpen: true);
        return new Closing(this);
    }

    /// <summary>From now on the connection stays open, or is closed as after any other question.</summary>
    protected virtual void Stays(bool isOpen)
    {
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => StoredForms.Configure(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(AbdiDb).Assembly);
        IdentityTables.Name(builder);
        StoredNames.Apply(builder);
        TenantRules.Apply(builder, this);
    }

    private void BeforeSave()
    {
        foreach (EntityEntry entry in ChangeTracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted))
            {
                continue;
            }

            if (entry.Entity is IOwnedByInstitution owned && owned.InstitutionId != Institution)
            {
                throw new InvalidOperationException($"A {entry.Metadata.ClrType.Name} of another institution than the one in scope was about to be written.");
            }

            if (entry is { Entity: IVersioned versioned, State: EntityState.Modified })
            {
                // Through the entry: a slice with thousands of rows has told the tracker to look by itself no more.
                entry.Property(nameof(versioned.Version)).CurrentValue = versioned.Version + 1;
            }
        }
    }

    private sealed class Closing(AbdiDb db) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            db.Stays(isOpen: false);
            return new(db.Database.CloseConnectionAsync());
        }
    }
}
