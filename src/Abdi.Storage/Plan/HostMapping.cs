using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Abdi.Storage.Plan;

internal sealed class ThemeMapping : IEntityTypeConfiguration<Theme>
{
    public void Configure(EntityTypeBuilder<Theme> theme)
    {
        theme.HasKey(t => new { t.InstitutionId, t.Id });
        theme.HasOne<Institution>().WithMany().HasForeignKey(t => t.InstitutionId).OnDelete(DeleteBehavior.Restrict);
        theme.Property(t => t.Code).HasMaxLength(Theme.CodeLength);
        theme.Property(t => t.Name).HasMaxLength(Theme.NameLength);
        theme.HasIndex(t => new { t.InstitutionId, t.Code }).IsUnique();
    }
}

internal sealed class HostMapping : IEntityTypeConfiguration<Host>
{
    public void Configure(EntityTypeBuilder<Host> host)
    {
        host.HasKey(h => new { h.InstitutionId, h.Id });
        host.HasOne<Institution>().WithMany().HasForeignKey(h => h.InstitutionId).OnDelete(DeleteBehavior.Restrict);
        host.Property(h => h.Code).HasMaxLength(Host.CodeLength);
        host.Property(h => h.VillageCode).HasMaxLength(Host.CodeLength);
        host.Property(h => h.RegencyCode).HasMaxLength(Host.CodeLength);
        host.Property(h => h.Name).HasMaxLength(Host.NameLength);
        host.Property(h => h.HoldReason).HasMaxLength(Host.HoldReasonLength);
        host.HasIndex(h => new { h.InstitutionId, h.Code }).IsUnique();
        host.HasIndex(h => new { h.InstitutionId, h.RegencyCode, h.Code });
        host.Ignore(h => h.Point).Ignore(h => h.IsHeld).Ignore(h => h.OwnResidents).Ignore(h => h.Facts);
    }
}
