using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Abdi.Storage.Plan;

internal sealed class HostLinkMapping : IEntityTypeConfiguration<HostLink>
{
    public void Configure(EntityTypeBuilder<HostLink> link)
    {
        link.HasKey(l => new { l.InstitutionId, l.HostId });
        link.HasOne<Host>().WithOne().HasForeignKey<HostLink>(l => new { l.InstitutionId, l.HostId }).OnDelete(DeleteBehavior.Cascade);
        link.HasIndex(l => l.CodeHash).IsUnique();
    }
}

internal sealed class HostStatementMapping : IEntityTypeConfiguration<HostStatement>
{
    public void Configure(EntityTypeBuilder<HostStatement> statement)
    {
        statement.HasKey(s => new { s.InstitutionId, s.Id });
        statement.HasOne<Host>().WithMany().HasForeignKey(s => new { s.InstitutionId, s.HostId }).OnDelete(DeleteBehavior.Cascade);
        statement.HasOne<Theme>().WithMany().HasForeignKey(s => new { s.InstitutionId, s.ThemeId }).OnDelete(DeleteBehavior.Cascade);
        statement.Property(s => s.Word).HasMaxLength(HostStatement.WordLength);
        statement.HasIndex(s => new { s.InstitutionId, s.Decision, s.StatedAt });
    }
}
