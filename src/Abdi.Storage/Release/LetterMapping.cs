using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Abdi.Storage.Release;

internal sealed class LetterheadMapping : IEntityTypeConfiguration<Letterhead>
{
    public void Configure(EntityTypeBuilder<Letterhead> head)
    {
        head.HasKey(h => h.InstitutionId);
        head.HasOne<Institution>().WithOne().HasForeignKey<Letterhead>(h => h.InstitutionId).OnDelete(DeleteBehavior.Restrict);
        head.HasOne<StoredFile>().WithMany().HasForeignKey(h => new { h.InstitutionId, h.LogoId }).OnDelete(DeleteBehavior.Restrict);
        head.Property(h => h.Facts).IsJson();
    }
}

internal sealed class LetterTextMapping : IEntityTypeConfiguration<LetterText>
{
    public void Configure(EntityTypeBuilder<LetterText> text)
    {
        text.HasKey(t => new { t.InstitutionId, t.Kind });
        text.HasOne<Institution>().WithMany().HasForeignKey(t => t.InstitutionId).OnDelete(DeleteBehavior.Restrict);
        text.Property(t => t.Text).HasMaxLength(LetterText.LengthAtMost);
    }
}

internal sealed class LetterIssueMapping : IEntityTypeConfiguration<LetterIssue>
{
    public void Configure(EntityTypeBuilder<LetterIssue> issue)
    {
        issue.HasKey(i => new { i.InstitutionId, i.Id });
        issue.HasOne<Period>().WithMany().HasForeignKey(i => new { i.InstitutionId, i.PeriodId }).OnDelete(DeleteBehavior.Restrict);
        issue.HasOne<StoredFile>().WithMany().HasForeignKey(i => new { i.InstitutionId, i.LogoId }).OnDelete(DeleteBehavior.Restrict);
        issue.Property(i => i.Frame).IsJson();
    }
}

internal sealed class LetterMapping : IEntityTypeConfiguration<Letter>
{
    public void Configure(EntityTypeBuilder<Letter> letter)
    {
        letter.HasKey(l => new { l.InstitutionId, l.Id });
        letter.HasOne<LetterIssue>().WithMany().HasForeignKey(l => new { l.InstitutionId, l.IssueId }).OnDelete(DeleteBehavior.Restrict);
        letter.Property(l => l.Subject).HasMaxLength(Letter.SubjectLength);
        letter.Property(l => l.Number).HasMaxLength(Letter.NumberLength);
        letter.Property(l => l.Code).HasMaxLength(Letter.CodeLength);
        letter.Property(l => l.RevocationReason).HasMaxLength(Letter.ReasonLength);
        letter.Property(l => l.Content).IsJson();

        // No number twice, and of a kind one letter that holds for each group or supervisor, whoever issues at the same instant.
        letter.HasIndex(l => new { l.InstitutionId, l.Year, l.Sequence }).IsUnique();
        letter.HasIndex(l => new { l.InstitutionId, l.PeriodId, l.Kind, l.Subject }).IsUnique().HasFilter("revoked_at IS NULL");
    }
}

internal sealed class LetterSequenceMapping : IEntityTypeConfiguration<LetterSequence>
{
    public void Configure(EntityTypeBuilder<LetterSequence> sequence)
    {
        sequence.HasKey(s => new { s.InstitutionId, s.Year });
        sequence.HasOne<Institution>().WithMany().HasForeignKey(s => s.InstitutionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class LetterBundleMapping : IEntityTypeConfiguration<LetterBundle>
{
    public void Configure(EntityTypeBuilder<LetterBundle> bundle)
    {
        bundle.HasKey(b => new { b.InstitutionId, b.Id });
        bundle.HasOne<Period>().WithMany().HasForeignKey(b => new { b.InstitutionId, b.PeriodId }).OnDelete(DeleteBehavior.Restrict);
        bundle.Ignore(b => b.HasEnded);
        bundle.HasIndex(b => new { b.State, b.OrderedAt });
    }
}
