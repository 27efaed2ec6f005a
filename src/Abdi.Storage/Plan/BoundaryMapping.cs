using Abdi.Rules;
using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Abdi.Storage.Plan;

internal sealed class BoundarySetMapping : IEntityTypeConfiguration<BoundarySet>
{
    public void Configure(EntityTypeBuilder<BoundarySet> set)
    {
        set.HasKey(s => new { s.InstitutionId, s.Id });
        set.HasOne<StoredFile>().WithMany().HasForeignKey(s => new { s.InstitutionId, s.FileId }).OnDelete(DeleteBehavior.Restrict);
        set.Property(s => s.Property).HasMaxLength(BoundarySet.PropertyLength);
        set.Property(s => s.Source).HasMaxLength(BoundarySet.SourceLength);
        set.HasIndex(s => new { s.InstitutionId, s.Level }).IsUnique(); // sets that are not drawn have no level and do not clash
    }
}

internal sealed class BoundaryAreaMapping : IEntityTypeConfiguration<BoundaryArea>
{
    // A fjord of a file of 10 MB cannot be longer, and both databases keep long texts beside the row.
    private const int ShapeLength = 10 * 1024 * 1024;

    public void Configure(EntityTypeBuilder<BoundaryArea> area)
    {
        area.HasKey(a => new { a.InstitutionId, a.SetId, a.Code });
        area.HasOne<BoundarySet>().WithMany().HasForeignKey(a => new { a.InstitutionId, a.SetId }).OnDelete(DeleteBehavior.Cascade);
        area.Property(a => a.Code).HasMaxLength(Host.CodeLength);
        area.Property(a => a.Shape).HasMaxLength(ShapeLength);
    }
}
