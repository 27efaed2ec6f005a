using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Abdi.Storage.Plan;

internal sealed class BriefingSessionMapping : IEntityTypeConfiguration<BriefingSession>
{
    public void Configure(EntityTypeBuilder<BriefingSession> session)
    {
        session.HasKey(s => new { s.InstitutionId, s.Id });
        session.HasOne<Period>().WithMany().HasForeignKey(s => new { s.InstitutionId, s.PeriodId }).OnDelete(DeleteBehavior.Restrict);
        session.ComplexProperty(s => s.Facts);
    }
}

internal sealed class BriefingAttendanceMapping : IEntityTypeConfiguration<BriefingAttendance>
{
    public void Configure(EntityTypeBuilder<BriefingAttendance> attendance)
    {
        attendance.HasKey(a => new { a.InstitutionId, a.SessionId, a.ParticipantId });
        attendance.HasOne<BriefingSession>().WithMany().HasForeignKey(a => new { a.InstitutionId, a.SessionId }).OnDelete(DeleteBehavior.Restrict);
        attendance.HasOne<Participant>().WithMany().HasForeignKey(a => new { a.InstitutionId, a.ParticipantId }).OnDelete(DeleteBehavior.Cascade);
        attendance.Property(a => a.Reason).HasMaxLength(BriefingAttendance.ReasonLength);
    }
}
