using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Abdi.Storage.Release;

internal sealed class ReleaseDecisionMapping : IEntityTypeConfiguration<ReleaseDecision>
{
    public void Configure(EntityTypeBuilder<ReleaseDecision> decision)
    {
        decision.HasKey(d => new { d.InstitutionId, d.Id });
        decision.HasOne<Participant>().WithMany().HasForeignKey(d => new { d.InstitutionId, d.ParticipantId }).OnDelete(DeleteBehavior.Cascade);
        decision.Property(d => d.Reason).HasMaxLength(ReleaseDecision.ReasonLength);

        // Of two that are said at once the database takes one.
        decision.HasIndex(d => new { d.InstitutionId, d.ParticipantId, d.Number }).IsUnique();
    }
}
