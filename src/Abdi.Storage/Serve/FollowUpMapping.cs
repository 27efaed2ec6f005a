using Abdi.Rules.Plan;
using Abdi.Rules.Serve;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Abdi.Storage.Serve;

internal sealed class OwnerLinkMapping : IEntityTypeConfiguration<OwnerLink>
{
    public void Configure(EntityTypeBuilder<OwnerLink> link)
    {
        link.HasKey(l => new { l.InstitutionId, l.Enterprise, l.Kind });
        link.HasOne<Period>().WithMany().HasForeignKey(l => new { l.InstitutionId, l.PeriodId }).OnDelete(DeleteBehavior.Restrict);
        link.HasOne<FieldEntry>().WithMany().HasForeignKey(l => new { l.InstitutionId, l.Enterprise }).OnDelete(DeleteBehavior.Restrict);
        link.HasIndex(l => l.CodeHash).IsUnique();
        link.Ignore(l => l.Look);
    }
}

internal sealed class FollowUpAnswerMapping : IEntityTypeConfiguration<FollowUpAnswer>
{
    public void Configure(EntityTypeBuilder<FollowUpAnswer> answer)
    {
        answer.HasKey(a => new { a.InstitutionId, a.Id });
        answer.HasOne<Period>().WithMany().HasForeignKey(a => new { a.InstitutionId, a.PeriodId }).OnDelete(DeleteBehavior.Restrict);
        answer.HasOne<FieldEntry>().WithMany().HasForeignKey(a => new { a.InstitutionId, a.Enterprise }).OnDelete(DeleteBehavior.Restrict);
        answer.Property(a => a.Rungs).IsJson();
        answer.Property(a => a.Remark).HasMaxLength(FollowUpAnswer.RemarkLength);
    }
}
