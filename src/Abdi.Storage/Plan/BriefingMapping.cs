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

internal sealed class BriefingTestMapping : IEntityTypeConfiguration<BriefingTest>
{
    public void Configure(EntityTypeBuilder<BriefingTest> test)
    {
        test.HasKey(t => new { t.InstitutionId, t.PeriodId });
        test.HasOne<Period>().WithMany().HasForeignKey(t => new { t.InstitutionId, t.PeriodId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TestQuestionMapping : IEntityTypeConfiguration<TestQuestion>
{
    public void Configure(EntityTypeBuilder<TestQuestion> question)
    {
        question.HasKey(q => new { q.InstitutionId, q.Id });
        question.HasOne<Period>().WithMany().HasForeignKey(q => new { q.InstitutionId, q.PeriodId }).OnDelete(DeleteBehavior.Restrict);
        question.ComplexProperty(q => q.Facts, facts =>
        {
            facts.Property(f => f.Text).HasMaxLength(QuestionFacts.TextLength);
            facts.Property(f => f.Choices).HasMaxLength(-1);
        });
    }
}

internal sealed class TestTryMapping : IEntityTypeConfiguration<TestTry>
{
    public void Configure(EntityTypeBuilder<TestTry> one)
    {
        one.HasKey(t => new { t.InstitutionId, t.Id });
        one.HasOne<Participant>().WithMany().HasForeignKey(t => new { t.InstitutionId, t.ParticipantId }).OnDelete(DeleteBehavior.Cascade);
        one.HasIndex(t => new { t.InstitutionId, t.ParticipantId, t.Number }).IsUnique();
        one.HasIndex(t => new { t.InstitutionId, t.PeriodId });
    }
}

internal sealed class TestAnswerMapping : IEntityTypeConfiguration<TestAnswer>
{
    public void Configure(EntityTypeBuilder<TestAnswer> answer)
    {
        answer.HasKey(a => new { a.InstitutionId, a.TryId, a.QuestionId });
        answer.HasOne<TestTry>().WithMany().HasForeignKey(a => new { a.InstitutionId, a.TryId }).OnDelete(DeleteBehavior.Cascade);
        answer.HasOne<TestQuestion>().WithMany().HasForeignKey(a => new { a.InstitutionId, a.QuestionId }).OnDelete(DeleteBehavior.Restrict);
    }
}
