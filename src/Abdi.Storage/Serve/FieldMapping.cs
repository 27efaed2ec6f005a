using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Rules.Serve;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Abdi.Storage.Serve;

internal sealed class StoredEventMapping : IEntityTypeConfiguration<StoredEvent>
{
    public void Configure(EntityTypeBuilder<StoredEvent> stored)
    {
        stored.ToTable("field_events");
        stored.HasKey(e => new { e.InstitutionId, e.ServerSequence });
        stored.Property(e => e.ServerSequence).ValueGeneratedNever();
        stored.HasOne<Period>().WithMany().HasForeignKey(e => new { e.InstitutionId, e.PeriodId }).OnDelete(DeleteBehavior.Restrict);
        stored.Property(e => e.Payload).HasMaxLength(-1);
        stored.Ignore(e => e.Times);

        // Twice the same is once: the last word, whatever was asked before. The identity stands first, because by it alone is asked, and because it begins with the time.
        stored.HasIndex(e => new { e.InstitutionId, e.Id, e.Author }).IsUnique();
        stored.HasIndex(e => new { e.InstitutionId, e.Entry, e.ServerSequence });
    }
}

internal sealed class QuarantinedEventMapping : IEntityTypeConfiguration<QuarantinedEvent>
{
    public void Configure(EntityTypeBuilder<QuarantinedEvent> kept)
    {
        kept.ToTable("field_quarantine");
        kept.HasKey(q => new { q.InstitutionId, q.Author, q.ContentHash });
        kept.HasOne<Period>().WithMany().HasForeignKey(q => new { q.InstitutionId, q.PeriodId }).OnDelete(DeleteBehavior.Restrict);
        kept.Property(q => q.Content).HasMaxLength(-1);
        kept.HasIndex(q => new { q.InstitutionId, q.PeriodId, q.SettledAt });
    }
}

internal sealed class StoredChainMapping : IEntityTypeConfiguration<StoredChain>
{
    public void Configure(EntityTypeBuilder<StoredChain> chain)
    {
        chain.ToTable("field_chains");
        chain.HasKey(c => new { c.InstitutionId, c.Author, c.Device });
        chain.Property(c => c.Gaps).IsJson();
    }
}

internal sealed class FieldEntryMapping : IEntityTypeConfiguration<FieldEntry>
{
    public void Configure(EntityTypeBuilder<FieldEntry> entry)
    {
        entry.ToTable("field_entries");
        entry.HasKey(e => new { e.InstitutionId, e.Id });
        entry.HasOne<Period>().WithMany().HasForeignKey(e => new { e.InstitutionId, e.PeriodId }).OnDelete(DeleteBehavior.Restrict);
        entry.Ignore(e => e.IsApproved);
        entry.HasIndex(e => new { e.InstitutionId, e.PeriodId, e.GroupCode, e.ChangedSequence });
        entry.HasIndex(e => new { e.InstitutionId, e.Author, e.ChangedSequence });
        entry.HasIndex(e => new { e.InstitutionId, e.ChangedSequence });
    }
}

internal sealed class ProposalDecisionMapping : IEntityTypeConfiguration<ProposalDecision>
{
    public void Configure(EntityTypeBuilder<ProposalDecision> decision)
    {
        decision.ToTable("field_decisions");
        decision.HasKey(d => new { d.InstitutionId, d.ServerSequence });
        decision.Property(d => d.ServerSequence).ValueGeneratedNever();
        decision.HasOne<StoredEvent>().WithOne().HasForeignKey<ProposalDecision>(d => new { d.InstitutionId, d.ServerSequence }).OnDelete(DeleteBehavior.Restrict);
        decision.Property(d => d.Reason).HasMaxLength(ProposalVerdict.ReasonLength);
        decision.HasIndex(d => new { d.InstitutionId, d.Entry });
        decision.Ignore(d => d.Approves);
    }
}

internal sealed class EntryPhotoMapping : IEntityTypeConfiguration<EntryPhoto>
{
    public void Configure(EntityTypeBuilder<EntryPhoto> photo)
    {
        photo.ToTable("field_photos");
        photo.HasKey(p => new { p.InstitutionId, p.Author, p.Hash, p.Entry });
        photo.HasOne<StoredFile>().WithMany().HasForeignKey(p => new { p.InstitutionId, p.FileId }).OnDelete(DeleteBehavior.Restrict);
        photo.HasIndex(p => new { p.InstitutionId, p.Entry });
        photo.HasIndex(p => new { p.IsDrawn, p.InstitutionId });
    }
}

internal sealed class FieldCounterMapping : IEntityTypeConfiguration<FieldCounter>
{
    public void Configure(EntityTypeBuilder<FieldCounter> counter)
    {
        counter.ToTable("field_counters");
        counter.HasKey(c => c.InstitutionId);
    }
}
