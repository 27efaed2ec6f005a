using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Abdi.Storage.Plan;

internal sealed class StudyProgrammeMapping : IEntityTypeConfiguration<StudyProgramme>
{
    public void Configure(EntityTypeBuilder<StudyProgramme> programme)
    {
        programme.HasKey(p => new { p.InstitutionId, p.Id });
        programme.HasOne<Institution>().WithMany().HasForeignKey(p => p.InstitutionId).OnDelete(DeleteBehavior.Restrict);
        programme.HasIndex(p => new { p.InstitutionId, p.Name }).IsUnique();
    }
}

internal sealed class ParticipantMapping : IEntityTypeConfiguration<Participant>
{
    public void Configure(EntityTypeBuilder<Participant> participant)
    {
        participant.HasKey(p => new { p.InstitutionId, p.Id });
        participant.HasOne<Period>().WithMany().HasForeignKey(p => new { p.InstitutionId, p.PeriodId }).OnDelete(DeleteBehavior.Restrict);
        participant.ComplexProperty(p => p.Facts);
        participant.Property(p => p.WithdrawalReason).HasMaxLength(Participant.WithdrawalReasonLength);
        participant.HasIndex(p => new { p.InstitutionId, p.PeriodId, p.Number }).IsUnique();
        participant.HasIndex(p => new { p.InstitutionId, p.PeriodId, p.SearchText });
    }
}

internal sealed class PeriodSupervisorMapping : IEntityTypeConfiguration<PeriodSupervisor>
{
    public void Configure(EntityTypeBuilder<PeriodSupervisor> supervisor)
    {
        supervisor.HasKey(s => new { s.InstitutionId, s.Id });
        supervisor.HasOne<Period>().WithMany().HasForeignKey(s => new { s.InstitutionId, s.PeriodId }).OnDelete(DeleteBehavior.Restrict);
        supervisor.ComplexProperty(s => s.Facts);
        supervisor.HasIndex(s => new { s.InstitutionId, s.PeriodId, s.Number }).IsUnique();
        supervisor.HasIndex(s => new { s.InstitutionId, s.PeriodId, s.SearchText });
    }
}

internal sealed class ImportDraftMapping : IEntityTypeConfiguration<ImportDraft>
{
    public void Configure(EntityTypeBuilder<ImportDraft> draft)
    {
        draft.HasKey(d => new { d.InstitutionId, d.Id });
        draft.HasOne<Period>().WithMany().HasForeignKey(d => new { d.InstitutionId, d.PeriodId }).OnDelete(DeleteBehavior.Cascade);
        draft.Property(d => d.Columns).HasMaxLength(-1);
        draft.Property(d => d.Meanings).HasMaxLength(-1);
    }
}

internal sealed class ColumnMemoryMapping : IEntityTypeConfiguration<ColumnMemory>
{
    public void Configure(EntityTypeBuilder<ColumnMemory> memory) => memory.HasKey(m => new { m.InstitutionId, m.Kind, m.Header });
}
