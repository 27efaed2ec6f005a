using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Abdi.Storage.Place;

internal sealed class WishListMapping : IEntityTypeConfiguration<WishList>
{
    public void Configure(EntityTypeBuilder<WishList> wishes)
    {
        wishes.HasKey(w => new { w.InstitutionId, w.ParticipantId });
        wishes.HasOne<Participant>().WithMany().HasForeignKey(w => new { w.InstitutionId, w.ParticipantId }).OnDelete(DeleteBehavior.Cascade);
        wishes.Ignore(w => w.Ranked);
    }
}

internal sealed class PlacementTermsMapping : IEntityTypeConfiguration<PlacementTerms>
{
    public void Configure(EntityTypeBuilder<PlacementTerms> terms)
    {
        terms.HasKey(t => new { t.InstitutionId, t.PeriodId });
        terms.HasOne<Period>().WithMany().HasForeignKey(t => new { t.InstitutionId, t.PeriodId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ScenarioMapping : IEntityTypeConfiguration<Scenario>
{
    public void Configure(EntityTypeBuilder<Scenario> scenario)
    {
        scenario.HasKey(s => new { s.InstitutionId, s.Id });
        scenario.HasOne<Period>().WithMany().HasForeignKey(s => new { s.InstitutionId, s.PeriodId }).OnDelete(DeleteBehavior.Restrict);
        scenario.Property(s => s.Name).HasMaxLength(Scenario.NameLength);
        scenario.Property(s => s.Rules).IsJson();
        scenario.HasIndex(s => new { s.InstitutionId, s.PeriodId, s.Name }).IsUnique();
    }
}

internal sealed class PlacementInputMapping : IEntityTypeConfiguration<PlacementInput>
{
    public void Configure(EntityTypeBuilder<PlacementInput> input)
    {
        input.HasKey(i => new { i.InstitutionId, i.PeriodId, i.Hash });
        input.HasOne<Period>().WithMany().HasForeignKey(i => new { i.InstitutionId, i.PeriodId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SolveJobMapping : IEntityTypeConfiguration<SolveJob>
{
    public void Configure(EntityTypeBuilder<SolveJob> job)
    {
        job.HasKey(j => new { j.InstitutionId, j.Id });
        job.HasOne<PlacementInput>().WithMany().HasForeignKey(j => new { j.InstitutionId, j.PeriodId, j.InputHash }).OnDelete(DeleteBehavior.Restrict);
        job.Property(j => j.Best).IsJson();
        job.Property(j => j.Locked).HasMaxLength(-1);
        job.Property(j => j.Verdict).HasMaxLength(-1);
        job.Ignore(j => j.HasEnded);
        job.HasIndex(j => new { j.InstitutionId, j.PeriodId, j.OrderedAt });
        job.HasIndex(j => new { j.State, j.OrderedAt });
    }
}

internal sealed class PlacementDraftMapping : IEntityTypeConfiguration<PlacementDraft>
{
    public void Configure(EntityTypeBuilder<PlacementDraft> draft)
    {
        draft.HasKey(d => new { d.InstitutionId, d.Id });
        draft.HasOne<PlacementInput>().WithMany().HasForeignKey(d => new { d.InstitutionId, d.PeriodId, d.InputHash }).OnDelete(DeleteBehavior.Restrict);
        draft.Property(d => d.Bounds).HasMaxLength(-1);
        draft.Property(d => d.Locked).HasMaxLength(-1);
        draft.Property(d => d.Leaders).HasMaxLength(-1);
        draft.Property(d => d.Withdrawn).HasMaxLength(-1);
        draft.Property(d => d.Exceptions).HasMaxLength(-1);
        draft.Ignore(d => d.LockedNumbers).Ignore(d => d.WithdrawnNumbers).Ignore(d => d.LeaderOf);
        draft.HasIndex(d => new { d.InstitutionId, d.PeriodId, d.Number }).IsUnique();
    }
}

internal sealed class PlacementChangeMapping : IEntityTypeConfiguration<PlacementChange>
{
    public void Configure(EntityTypeBuilder<PlacementChange> change)
    {
        change.HasKey(c => new { c.InstitutionId, c.DraftId, c.Number });
        change.HasOne<PlacementDraft>().WithMany().HasForeignKey(c => new { c.InstitutionId, c.DraftId }).OnDelete(DeleteBehavior.Cascade);
        change.Property(c => c.Reason).HasMaxLength(PlacementDraft.ReasonLength);
        change.Property(c => c.Groups).HasMaxLength(-1);
        change.Property(c => c.Before).HasMaxLength(-1);
        change.Property(c => c.After).HasMaxLength(-1);
    }
}

internal sealed class PlacedGroupMapping : IEntityTypeConfiguration<PlacedGroup>
{
    public void Configure(EntityTypeBuilder<PlacedGroup> group)
    {
        group.HasKey(g => new { g.InstitutionId, g.PeriodId, g.Code });
        group.HasOne<Period>().WithMany().HasForeignKey(g => new { g.InstitutionId, g.PeriodId }).OnDelete(DeleteBehavior.Restrict);
        group.HasOne<Host>().WithMany().HasForeignKey(g => new { g.InstitutionId, g.HostId }).OnDelete(DeleteBehavior.Restrict);
        group.HasOne<Theme>().WithMany().HasForeignKey(g => new { g.InstitutionId, g.ThemeId }).OnDelete(DeleteBehavior.Restrict);
        group.HasOne<PeriodSupervisor>().WithMany().HasForeignKey(g => new { g.InstitutionId, g.SupervisorId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AssignmentMapping : IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<Assignment> assignment)
    {
        assignment.HasKey(a => new { a.InstitutionId, a.PeriodId, a.ParticipantId });
        assignment.HasOne<PlacedGroup>().WithMany().HasForeignKey(a => new { a.InstitutionId, a.PeriodId, a.GroupCode }).OnDelete(DeleteBehavior.Restrict);
        assignment.HasOne<Participant>().WithMany().HasForeignKey(a => new { a.InstitutionId, a.ParticipantId }).OnDelete(DeleteBehavior.Restrict);
    }
}
