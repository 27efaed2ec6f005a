using Abdi.Rules;
using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Abdi.Storage.Plan;

internal sealed class CommitmentMapping : IEntityTypeConfiguration<Commitment>
{
    public void Configure(EntityTypeBuilder<Commitment> commitment)
    {
        commitment.HasKey(c => new { c.InstitutionId, c.Id });
        commitment.HasOne<Agreement>().WithMany().HasForeignKey(c => new { c.InstitutionId, c.AgreementId }).OnDelete(DeleteBehavior.Restrict);
        commitment.HasOne<AgreementParty>().WithMany().HasForeignKey(c => new { c.InstitutionId, c.OwedBy }).OnDelete(DeleteBehavior.Restrict);
        commitment.HasOne<Priority>().WithMany().HasForeignKey(c => new { c.InstitutionId, c.PriorityId }).OnDelete(DeleteBehavior.Restrict);
        commitment.Property(c => c.What).HasMaxLength(Commitment.WhatLength);
        commitment.Property(c => c.Measure).HasMaxLength(Commitment.MeasureLength);
        commitment.Property(c => c.Unit).HasMaxLength(Commitment.UnitLength);
        commitment.HasIndex(c => new { c.InstitutionId, c.DueOn });
        commitment.Ignore(c => c.Terms);
    }
}

internal sealed class CommitmentEntryMapping : IEntityTypeConfiguration<CommitmentEntry>
{
    public void Configure(EntityTypeBuilder<CommitmentEntry> entry)
    {
        entry.HasKey(e => new { e.InstitutionId, e.Id });
        entry.HasOne<Commitment>().WithMany().HasForeignKey(e => new { e.InstitutionId, e.CommitmentId }).OnDelete(DeleteBehavior.Restrict);
        entry.HasOne<StoredFile>().WithMany().HasForeignKey(e => new { e.InstitutionId, e.FileId }).OnDelete(DeleteBehavior.Restrict);
        entry.Property(e => e.What).HasMaxLength(Commitment.WhatLength);
        entry.Property(e => e.Measure).HasMaxLength(Commitment.MeasureLength);
        entry.Property(e => e.Unit).HasMaxLength(Commitment.UnitLength);
        entry.Property(e => e.Note).HasMaxLength(CommitmentEntry.NoteLength);
        entry.HasIndex(e => new { e.InstitutionId, e.CommitmentId, e.At });
    }
}

internal sealed class PriorityEditionMapping : IEntityTypeConfiguration<PriorityEdition>
{
    public void Configure(EntityTypeBuilder<PriorityEdition> edition)
    {
        edition.HasKey(e => new { e.InstitutionId, e.Id });
        edition.HasOne<Institution>().WithMany().HasForeignKey(e => e.InstitutionId).OnDelete(DeleteBehavior.Restrict);
        edition.Property(e => e.Name).HasMaxLength(PriorityEdition.NameLength);
        edition.HasMany(e => e.Priorities).WithOne().HasForeignKey(p => new { p.InstitutionId, p.EditionId }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class PriorityMapping : IEntityTypeConfiguration<Priority>
{
    public void Configure(EntityTypeBuilder<Priority> priority)
    {
        priority.HasKey(p => new { p.InstitutionId, p.Id });
        priority.Property(p => p.Id).ValueGeneratedNever();
        priority.Property(p => p.Code).HasMaxLength(Priority.CodeLength);
        priority.Property(p => p.Name).HasMaxLength(Priority.NameLength);
        priority.HasIndex(p => new { p.InstitutionId, p.EditionId, p.Code }).IsUnique();
    }
}
