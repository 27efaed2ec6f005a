using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Abdi.Storage.Plan;

internal sealed class IndicatorMapping : IEntityTypeConfiguration<Indicator>
{
    public void Configure(EntityTypeBuilder<Indicator> indicator)
    {
        indicator.HasKey(i => new { i.InstitutionId, i.Id });
        indicator.HasOne<Institution>().WithMany().HasForeignKey(i => i.InstitutionId).OnDelete(DeleteBehavior.Restrict);
        indicator.Property(i => i.Code).HasMaxLength(Indicator.CodeLength);
        indicator.ComplexProperty(i => i.Facts);
        indicator.HasIndex(i => new { i.InstitutionId, i.Code }).IsUnique();
    }
}

internal sealed class IndicatorFigureMapping : IEntityTypeConfiguration<IndicatorFigure>
{
    public void Configure(EntityTypeBuilder<IndicatorFigure> figure)
    {
        figure.HasKey(f => new { f.InstitutionId, f.IndicatorId, f.HostId });
        figure.HasOne<Indicator>().WithMany().HasForeignKey(f => new { f.InstitutionId, f.IndicatorId }).OnDelete(DeleteBehavior.Cascade);
        figure.HasOne<Host>().WithMany().HasForeignKey(f => new { f.InstitutionId, f.HostId }).OnDelete(DeleteBehavior.Cascade);
        figure.Property(f => f.Source).HasMaxLength(IndicatorFigure.SourceLength);
    }
}

internal sealed class IndicatorWeightMapping : IEntityTypeConfiguration<IndicatorWeight>
{
    public void Configure(EntityTypeBuilder<IndicatorWeight> weight)
    {
        weight.HasKey(w => new { w.InstitutionId, w.ThemeId, w.IndicatorId });
        weight.HasOne<Theme>().WithMany().HasForeignKey(w => new { w.InstitutionId, w.ThemeId }).OnDelete(DeleteBehavior.Cascade);
        weight.HasOne<Indicator>().WithMany().HasForeignKey(w => new { w.InstitutionId, w.IndicatorId }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class StatedNeedMapping : IEntityTypeConfiguration<StatedNeed>
{
    public void Configure(EntityTypeBuilder<StatedNeed> need)
    {
        need.HasKey(n => new { n.InstitutionId, n.HostId, n.ThemeId });
        need.HasOne<Host>().WithMany().HasForeignKey(n => new { n.InstitutionId, n.HostId }).OnDelete(DeleteBehavior.Cascade);
        need.HasOne<Theme>().WithMany().HasForeignKey(n => new { n.InstitutionId, n.ThemeId }).OnDelete(DeleteBehavior.Cascade);
        need.Property(n => n.Source).HasMaxLength(IndicatorFigure.SourceLength);
    }
}

internal sealed class HostNeedMapping : IEntityTypeConfiguration<HostNeed>
{
    public void Configure(EntityTypeBuilder<HostNeed> need)
    {
        need.HasKey(n => new { n.InstitutionId, n.HostId, n.ThemeId });
        need.HasOne<Host>().WithMany().HasForeignKey(n => new { n.InstitutionId, n.HostId }).OnDelete(DeleteBehavior.Cascade);
        need.HasOne<Theme>().WithMany().HasForeignKey(n => new { n.InstitutionId, n.ThemeId }).OnDelete(DeleteBehavior.Cascade);
    }
}
