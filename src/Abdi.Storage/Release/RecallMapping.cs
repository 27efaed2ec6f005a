using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Abdi.Storage.Release;

internal sealed class ObligationMapping : IEntityTypeConfiguration<Obligation>
{
    public void Configure(EntityTypeBuilder<Obligation> obligation)
    {
        obligation.HasKey(o => new { o.InstitutionId, o.Id });
        obligation.HasOne<Period>().WithMany().HasForeignKey(o => new { o.InstitutionId, o.PeriodId }).OnDelete(DeleteBehavior.Restrict);
        obligation.Property(o => o.Name).HasMaxLength(Obligation.NameLength);

        // Of two that are added at once the database takes one.
        obligation.HasIndex(o => new { o.InstitutionId, o.PeriodId, o.Position }).IsUnique();
    }
}

internal sealed class ObligationMarkMapping : IEntityTypeConfiguration<ObligationMark>
{
    public void Configure(EntityTypeBuilder<ObligationMark> mark)
    {
        mark.HasKey(m => new { m.InstitutionId, m.ParticipantId, m.ObligationId });
        mark.HasOne<Obligation>().WithMany().HasForeignKey(m => new { m.InstitutionId, m.ObligationId }).OnDelete(DeleteBehavior.Restrict);
        mark.HasOne<Participant>().WithMany().HasForeignKey(m => new { m.InstitutionId, m.ParticipantId }).OnDelete(DeleteBehavior.Cascade);
    }
}
