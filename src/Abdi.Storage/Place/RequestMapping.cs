using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Abdi.Storage.Place;

internal sealed class AppealMapping : IEntityTypeConfiguration<Appeal>
{
    public void Configure(EntityTypeBuilder<Appeal> appeal)
    {
        appeal.HasKey(a => new { a.InstitutionId, a.Id });
        appeal.HasOne<Period>().WithMany().HasForeignKey(a => new { a.InstitutionId, a.PeriodId }).OnDelete(DeleteBehavior.Restrict);
        appeal.HasOne<Participant>().WithMany().HasForeignKey(a => new { a.InstitutionId, a.ParticipantId }).OnDelete(DeleteBehavior.Restrict);
        appeal.Property(a => a.Reason).HasMaxLength(Appeal.ReasonLength);
        appeal.Property(a => a.Answer).HasMaxLength(Appeal.AnswerLength);

        // Of two that are sent at once the database takes one: the other reads that one is open.
        appeal.HasIndex(a => new { a.InstitutionId, a.ParticipantId, a.Number }).IsUnique();
    }
}

internal sealed class SwapRequestMapping : IEntityTypeConfiguration<SwapRequest>
{
    public void Configure(EntityTypeBuilder<SwapRequest> request)
    {
        request.HasKey(r => new { r.InstitutionId, r.Id });
        request.HasOne<Period>().WithMany().HasForeignKey(r => new { r.InstitutionId, r.PeriodId }).OnDelete(DeleteBehavior.Restrict);
        request.HasOne<Participant>().WithMany().HasForeignKey(r => new { r.InstitutionId, r.AskerId }).OnDelete(DeleteBehavior.Restrict);
        request.HasOne<Participant>().WithMany().HasForeignKey(r => new { r.InstitutionId, r.AskedId }).OnDelete(DeleteBehavior.Restrict);
        request.Property(r => r.AskedNumber).HasMaxLength(Participant.NumberLength);
        request.Property(r => r.Note).HasMaxLength(SwapRequest.NoteLength);
        request.Ignore(r => r.IsOpen);
        request.HasIndex(r => new { r.InstitutionId, r.AskerId, r.Number }).IsUnique();
    }
}
