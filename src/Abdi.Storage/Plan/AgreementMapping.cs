using Abdi.Rules;
using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Abdi.Storage.Plan;

internal sealed class AgreementMapping : IEntityTypeConfiguration<Agreement>
{
    private const int SearchLength = Agreement.TitleLength + Agreement.NumberLength + ((AgreementParty.NameLength + 1) * Agreement.PartiesAtMost) + 1;

    public void Configure(EntityTypeBuilder<Agreement> agreement)
    {
        agreement.HasKey(a => new { a.InstitutionId, a.Id });
        agreement.HasOne<Institution>().WithMany().HasForeignKey(a => a.InstitutionId).OnDelete(DeleteBehavior.Restrict);
        agreement.HasOne<Agreement>().WithMany().HasForeignKey(a => new { a.InstitutionId, a.ParentId }).OnDelete(DeleteBehavior.Restrict);
        agreement.Property(a => a.Number).HasMaxLength(Agreement.NumberLength);
        agreement.Property(a => a.Title).HasMaxLength(Agreement.TitleLength);
        agreement.Property(a => a.SearchText).HasMaxLength(SearchLength);
        agreement.HasMany(a => a.Parties).WithOne().HasForeignKey(p => new { p.InstitutionId, p.AgreementId }).OnDelete(DeleteBehavior.Cascade);
        agreement.Ignore(a => a.Facts);
    }
}

internal sealed class AgreementPartyMapping : IEntityTypeConfiguration<AgreementParty>
{
    public void Configure(EntityTypeBuilder<AgreementParty> party)
    {
        party.HasKey(p => new { p.InstitutionId, p.Id });
        party.Property(p => p.Id).ValueGeneratedNever();
        party.Property(p => p.Name).HasMaxLength(AgreementParty.NameLength);
    }
}

internal sealed class AgreementFileMapping : IEntityTypeConfiguration<AgreementFile>
{
    public void Configure(EntityTypeBuilder<AgreementFile> file)
    {
        file.HasKey(f => new { f.InstitutionId, f.AgreementId, f.FileId });
        file.HasOne<Agreement>().WithMany().HasForeignKey(f => new { f.InstitutionId, f.AgreementId }).OnDelete(DeleteBehavior.Restrict);
        file.HasOne<StoredFile>().WithMany().HasForeignKey(f => new { f.InstitutionId, f.FileId }).OnDelete(DeleteBehavior.Restrict);
    }
}
