using Abdi.Rules;
using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Abdi.Storage.Plan;

internal sealed class RequirementMapping : IEntityTypeConfiguration<Requirement>
{
    public void Configure(EntityTypeBuilder<Requirement> requirement)
    {
        requirement.HasKey(r => new { r.InstitutionId, r.Id });
        requirement.HasOne<Period>().WithMany().HasForeignKey(r => new { r.InstitutionId, r.PeriodId }).OnDelete(DeleteBehavior.Restrict);
        requirement.Property(r => r.Code).HasMaxLength(Requirement.CodeLength);
        requirement.ComplexProperty(r => r.Facts);
        requirement.HasIndex(r => new { r.InstitutionId, r.PeriodId, r.Code }).IsUnique();
    }
}

internal sealed class ClearanceMapping : IEntityTypeConfiguration<Clearance>
{
    public void Configure(EntityTypeBuilder<Clearance> clearance)
    {
        clearance.HasKey(c => new { c.InstitutionId, c.RequirementId, c.ParticipantId });
        clearance.HasOne<Requirement>().WithMany().HasForeignKey(c => new { c.InstitutionId, c.RequirementId }).OnDelete(DeleteBehavior.Restrict);
        clearance.HasOne<Participant>().WithMany().HasForeignKey(c => new { c.InstitutionId, c.ParticipantId }).OnDelete(DeleteBehavior.Cascade);
        clearance.HasOne<StoredFile>().WithMany().HasForeignKey(c => new { c.InstitutionId, c.DocumentId }).OnDelete(DeleteBehavior.Restrict);
        clearance.Property(c => c.Reason).HasMaxLength(Clearance.ReasonLength);
    }
}

internal sealed class ClearanceStepMapping : IEntityTypeConfiguration<ClearanceStep>
{
    public void Configure(EntityTypeBuilder<ClearanceStep> step)
    {
        step.HasKey(s => new { s.InstitutionId, s.Id });
        step.HasOne<Requirement>().WithMany().HasForeignKey(s => new { s.InstitutionId, s.RequirementId }).OnDelete(DeleteBehavior.Restrict);
        step.HasOne<Participant>().WithMany().HasForeignKey(s => new { s.InstitutionId, s.ParticipantId }).OnDelete(DeleteBehavior.Cascade);
        step.HasOne<StoredFile>().WithMany().HasForeignKey(s => new { s.InstitutionId, s.DocumentId }).OnDelete(DeleteBehavior.Restrict);
        step.Property(s => s.Reason).HasMaxLength(Clearance.ReasonLength);
        step.HasIndex(s => new { s.InstitutionId, s.ParticipantId });
    }
}
