using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Abdi.Storage.Serve;

internal sealed class EntryMeasureMapping : IEntityTypeConfiguration<EntryMeasure>
{
    public void Configure(EntityTypeBuilder<EntryMeasure> measure)
    {
        measure.ToTable("entry_measures");
        measure.HasKey(m => new { m.InstitutionId, m.Entry, m.Name });
        measure.HasOne<Period>().WithMany().HasForeignKey(m => new { m.InstitutionId, m.PeriodId }).OnDelete(DeleteBehavior.Restrict);
        measure.HasIndex(m => new { m.InstitutionId, m.PeriodId, m.Name, m.GroupCode });
    }
}

internal sealed class MeasureProgressMapping : IEntityTypeConfiguration<MeasureProgress>
{
    public void Configure(EntityTypeBuilder<MeasureProgress> progress)
    {
        progress.ToTable("measure_progress");
        progress.HasKey(p => p.InstitutionId);
    }
}
