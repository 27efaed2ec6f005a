using Abdi.Rules;
using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Abdi.Storage;

internal sealed class StoredFileMapping : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> file)
    {
        file.HasKey(f => new { f.InstitutionId, f.Id });
        file.HasOne<Institution>().WithMany().HasForeignKey(f => f.InstitutionId).OnDelete(DeleteBehavior.Restrict);
        file.Property(f => f.Hash).HasMaxLength(StoredFile.HashLength);
        file.Property(f => f.Name).HasMaxLength(StoredFile.NameLength);
        file.HasIndex(f => f.Hash);
        file.Ignore(f => f.MediaType);
    }
}
