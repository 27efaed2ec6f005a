using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Abdi.Storage.Plan;

internal sealed class InstitutionMapping : IEntityTypeConfiguration<Institution>
{
    public void Configure(EntityTypeBuilder<Institution> institution)
    {
        institution.HasKey(i => i.InstitutionId);
        institution.Property(i => i.Code).HasMaxLength(Institution.CodeLength);
        institution.Property(i => i.Name).HasMaxLength(Institution.NameLength);
        institution.HasIndex(i => i.Code).IsUnique();
    }
}

internal sealed class PeriodMapping : IEntityTypeConfiguration<Period>
{
    public void Configure(EntityTypeBuilder<Period> period)
    {
        period.HasKey(p => new { p.InstitutionId, p.Id });
        period.HasOne<Institution>().WithMany().HasForeignKey(p => p.InstitutionId).OnDelete(DeleteBehavior.Restrict);
        period.Property(p => p.Code).HasMaxLength(Period.CodeLength);
        period.Property(p => p.Name).HasMaxLength(Period.NameLength);
        period.ComplexProperty(p => p.Dates);
        period.ComplexProperty(p => p.Service, service => service.Property(terms => terms.SafetyPhone).HasMaxLength(PhoneNumber.Length));
        period.HasIndex(p => new { p.InstitutionId, p.Code }).IsUnique();
    }
}
