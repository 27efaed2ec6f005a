using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Abdi.Storage.Release;

internal sealed class BusMapping : IEntityTypeConfiguration<Bus>
{
    public void Configure(EntityTypeBuilder<Bus> bus)
    {
        bus.HasKey(b => new { b.InstitutionId, b.Id });
        bus.HasOne<Period>().WithMany().HasForeignKey(b => new { b.InstitutionId, b.PeriodId }).OnDelete(DeleteBehavior.Restrict);
        bus.ComplexProperty(b => b.Facts);
    }
}

internal sealed class BusRideMapping : IEntityTypeConfiguration<BusRide>
{
    public void Configure(EntityTypeBuilder<BusRide> ride)
    {
        ride.HasKey(r => new { r.InstitutionId, r.PeriodId, r.GroupCode });
        ride.HasOne<PlacedGroup>().WithMany().HasForeignKey(r => new { r.InstitutionId, r.PeriodId, r.GroupCode }).OnDelete(DeleteBehavior.Cascade);
        ride.HasOne<Bus>().WithMany().HasForeignKey(r => new { r.InstitutionId, r.BusId }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RollCallTermsMapping : IEntityTypeConfiguration<RollCallTerms>
{
    public void Configure(EntityTypeBuilder<RollCallTerms> terms)
    {
        terms.HasKey(t => new { t.InstitutionId, t.PeriodId });
        terms.HasOne<Period>().WithMany().HasForeignKey(t => new { t.InstitutionId, t.PeriodId }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RollCallMarkMapping : IEntityTypeConfiguration<RollCallMark>
{
    public void Configure(EntityTypeBuilder<RollCallMark> mark)
    {
        mark.HasKey(m => new { m.InstitutionId, m.Id });
        mark.HasOne<Participant>().WithMany().HasForeignKey(m => new { m.InstitutionId, m.ParticipantId }).OnDelete(DeleteBehavior.Cascade);
        mark.Property(m => m.Device).HasMaxLength(RollCallMark.DeviceLength);
        mark.Property(m => m.Reason).HasMaxLength(RollCallMark.ReasonLength);

        // The marks of a period are always read all together.
        mark.HasIndex(m => new { m.InstitutionId, m.PeriodId });
    }
}
