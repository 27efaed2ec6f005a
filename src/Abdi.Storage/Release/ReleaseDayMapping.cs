using Abdi.Rules;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Abdi.Storage.Release;

internal sealed class ReleaseDayMapping : IEntityTypeConfiguration<ReleaseDay>
{
    public void Configure(EntityTypeBuilder<ReleaseDay> day)
    {
        day.HasKey(d => new { d.InstitutionId, d.Id });
        day.HasOne<Period>().WithMany().HasForeignKey(d => new { d.InstitutionId, d.PeriodId }).OnDelete(DeleteBehavior.Restrict);
        day.Ignore(d => d.IsStruck);

        // One real day and one rehearsal: of two who begin at once the database takes one.
        day.HasIndex(d => new { d.InstitutionId, d.PeriodId, d.IsRehearsal }).IsUnique();
    }
}

internal sealed class ReleasePageMapping : IEntityTypeConfiguration<ReleasePage>
{
    public void Configure(EntityTypeBuilder<ReleasePage> page)
    {
        page.HasKey(p => new { p.InstitutionId, p.ReleaseDayId, p.Edition, p.ParticipantId });
        page.HasOne<ReleaseDay>().WithMany().HasForeignKey(p => new { p.InstitutionId, p.ReleaseDayId }).OnDelete(DeleteBehavior.Cascade);
        page.HasOne<Participant>().WithMany().HasForeignKey(p => new { p.InstitutionId, p.ParticipantId }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SiteCardMapping : IEntityTypeConfiguration<SiteCard>
{
    public void Configure(EntityTypeBuilder<SiteCard> card)
    {
        card.HasKey(c => new { c.InstitutionId, c.HostId });
        card.HasOne<Host>().WithOne().HasForeignKey<SiteCard>(c => new { c.InstitutionId, c.HostId }).OnDelete(DeleteBehavior.Cascade);
        card.Property(c => c.Facts).IsJson();
    }
}

internal sealed class ArrivalMapping : IEntityTypeConfiguration<Arrival>
{
    public void Configure(EntityTypeBuilder<Arrival> arrival)
    {
        arrival.HasKey(a => new { a.InstitutionId, a.Id });
        arrival.HasOne<PlacedGroup>().WithMany().HasForeignKey(a => new { a.InstitutionId, a.PeriodId, a.GroupCode }).OnDelete(DeleteBehavior.Cascade);
        arrival.Property(a => a.Note).HasMaxLength(Arrival.NoteLength);
    }
}

internal sealed class HandoverMapping : IEntityTypeConfiguration<Handover>
{
    public void Configure(EntityTypeBuilder<Handover> handover)
    {
        handover.HasKey(h => new { h.InstitutionId, h.PeriodId, h.GroupCode, h.Kind });
        handover.HasOne<PlacedGroup>().WithMany().HasForeignKey(h => new { h.InstitutionId, h.PeriodId, h.GroupCode }).OnDelete(DeleteBehavior.Cascade);
        handover.Ignore(h => h.IsOwing);
        handover.Property(h => h.StillOwed).HasMaxLength(Handover.OwedLength);
        handover.Property(h => h.Settlement).HasMaxLength(Handover.OwedLength);
        handover.HasOne<StoredFile>().WithMany().HasForeignKey(h => new { h.InstitutionId, h.FileId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class HandoverLinkMapping : IEntityTypeConfiguration<HandoverLink>
{
    public void Configure(EntityTypeBuilder<HandoverLink> link)
    {
        link.HasKey(l => new { l.InstitutionId, l.PeriodId, l.GroupCode, l.Kind });
        link.HasOne<PlacedGroup>().WithMany().HasForeignKey(l => new { l.InstitutionId, l.PeriodId, l.GroupCode }).OnDelete(DeleteBehavior.Cascade);
        link.HasIndex(l => l.CodeHash).IsUnique();
    }
}

internal sealed class SigningMapping : IEntityTypeConfiguration<Signing>
{
    public void Configure(EntityTypeBuilder<Signing> signing)
    {
        signing.HasKey(s => new { s.InstitutionId, s.PeriodId, s.AgreementId });
        signing.HasOne<Period>().WithMany().HasForeignKey(s => new { s.InstitutionId, s.PeriodId }).OnDelete(DeleteBehavior.Restrict);
        signing.HasOne<Agreement>().WithMany().HasForeignKey(s => new { s.InstitutionId, s.AgreementId }).OnDelete(DeleteBehavior.Restrict);
        signing.HasOne<StoredFile>().WithMany().HasForeignKey(s => new { s.InstitutionId, s.PhotoId }).OnDelete(DeleteBehavior.Restrict);
        signing.Property(s => s.Signatories).HasMaxLength(Signing.SignatoriesLength);
    }
}

internal sealed class MessageMapping : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> message)
    {
        message.HasKey(m => new { m.InstitutionId, m.Id });
        message.HasOne<Period>().WithMany().HasForeignKey(m => new { m.InstitutionId, m.PeriodId }).OnDelete(DeleteBehavior.Restrict);
        message.Property(m => m.Text).HasMaxLength(-1);
        message.HasIndex(m => new { m.InstitutionId, m.PeriodId, m.Kind, m.Recipient }).IsUnique();
        message.HasIndex(m => new { m.State, m.DueAt });
    }
}
