using Abdi.Rules.Plan;

namespace Abdi.Rules.Tests.Plan;

public sealed class AgreementTests
{
    private static readonly DateOnly Signed = new(2025, 4, 22), Ends = new(2030, 4, 21);
    private static readonly HashSet<AgreementPartyId> Nobody = [];

    [Theory]
    [InlineData("2025-04-21", AgreementState.Draft)]
    [InlineData("2025-04-22", AgreementState.InForce)]
    [InlineData("2030-01-20", AgreementState.InForce)]
    [InlineData("2030-01-21", AgreementState.ExpiresSoon)]
    [InlineData("2030-04-21", AgreementState.ExpiresSoon)]
    [InlineData("2030-04-22", AgreementState.Expired)]
    public void An_agreement_expires_soon_within_ninety_days_and_holds_to_the_end_of_its_last_day(string today, AgreementState state) =>
        Assert.Equal(state, InForce(AgreementKind.Mou, Signed, Ends).StateOn(DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void What_is_not_signed_is_a_draft_and_what_has_no_end_never_expires()
    {
        Assert.Equal(AgreementState.Draft, InForce(AgreementKind.Mou, null, Ends).StateOn(Ends.AddDays(1)));
        Assert.Equal(AgreementState.InForce, InForce(AgreementKind.Mou, Signed, null).StateOn(new(2100, 1, 1)));
    }

    [Theory]
    [InlineData(AgreementKind.Pks, AgreementKind.Mou, true)]
    [InlineData(AgreementKind.Ia, AgreementKind.Pks, true)]
    [InlineData(AgreementKind.Ia, AgreementKind.Mou, false)]
    [InlineData(AgreementKind.Pks, AgreementKind.Pks, false)]
    [InlineData(AgreementKind.Mou, AgreementKind.Mou, false)]
    [InlineData(AgreementKind.Mou, AgreementKind.Ia, false)]
    public void A_pks_stands_below_an_mou_and_an_ia_below_a_pks(AgreementKind kind, AgreementKind above, bool may)
    {
        Agreement agreement = New(kind);
        Refusal? refusal = agreement.Change(new("", "Judul", null, null), Two(), Nobody, InForce(above, Signed, Ends), 1);
        Assert.Equal(may ? null : new Refusal("agreement-parent-kind", "Parent"), refusal);
        Assert.Equal(may, agreement.ParentId is not null);
    }

    [Fact]
    public void Days_outside_of_those_above_are_told_and_not_forbidden()
    {
        Agreement mou = InForce(AgreementKind.Mou, Signed, Ends), pks = InForce(AgreementKind.Pks, Signed.AddDays(-1), Ends.AddDays(1));
        Assert.Equal(["agreement-signed-before-parent", "agreement-outlives-parent"], pks.Oddities(mou).Select(odd => odd.Code));
        Assert.Equal(["agreement-signed-after-parent", "agreement-outlives-parent"], InForce(AgreementKind.Pks, Ends.AddDays(1), null).Oddities(mou).Select(odd => odd.Code));
        Assert.Empty(InForce(AgreementKind.Pks, Signed, Ends).Oddities(mou));
        Assert.Equal(["agreement-without-mou"], pks.Oddities(null).Select(odd => odd.Code));
        Assert.Empty(mou.Oddities(null));
    }

    [Theory]
    [InlineData("agreement-parties-missing", "Pemprov", "")]
    [InlineData("agreement-party-twice", "Pemprov", " PEMPROV ")]
    [InlineData("agreement-parties-many", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11")]
    public void An_agreement_has_two_to_ten_different_parties(string code, params string[] names) =>
        Assert.Equal(new Refusal(code, "Parties"), New(AgreementKind.Mou).Change(new("", "Judul", null, null), [.. names.Select(name => new PartyLine(new(Guid.NewGuid()), name))], Nobody, null, 1));

    [Fact]
    public void A_party_keeps_its_identity_when_its_name_is_written_better_and_stays_while_it_owes()
    {
        Agreement agreement = New(AgreementKind.Mou);
        IReadOnlyList<PartyLine> two = Two();
        Assert.Null(agreement.Change(new("", "Judul", null, null), two, Nobody, null, 1));
        Assert.Null(agreement.Change(new("", "Judul", null, null), [two[1] with { Name = "Pemerintah Provinsi Banten" }, two[0]], Nobody, null, 1));
        Assert.Equal([(two[1].Id, 1, "Pemerintah Provinsi Banten"), (two[0].Id, 2, "Universitas Contoh")], agreement.Parties.OrderBy(party => party.Order).Select(party => (party.Id, party.Order, party.Name)));

        PartyLine other = new(new(Guid.NewGuid()), "Kabupaten Lebak");
        Assert.Equal(new Refusal("agreement-party-owes", "Parties"), agreement.Change(new("", "Judul", null, null), [two[0], other], new HashSet<AgreementPartyId> { two[1].Id }, null, 1));
        Assert.Null(agreement.Change(new("", "Judul", null, null), [two[0], other], Nobody, null, 1));
        Assert.Equal(["Universitas Contoh", "Kabupaten Lebak"], agreement.Parties.Select(party => party.Name));
    }

    [Fact]
    public void An_agreement_does_not_end_before_it_is_signed_and_is_not_saved_over_what_nobody_read()
    {
        Assert.Equal(new Refusal("agreement-ends-before-signed", "ExpiresOn"), New(AgreementKind.Mou).Change(new("", "Judul", Signed, Signed.AddDays(-1)), Two(), Nobody, null, 1));
        Assert.Equal(Refusal.ChangedMeanwhile, New(AgreementKind.Mou).Change(new("", "Judul", null, null), Two(), Nobody, null, 2));
        Assert.Equal(new Refusal("agreement-title-invalid", "Title"), New(AgreementKind.Mou).Change(new("", "  ", null, null), Two(), Nobody, null, 1));
    }

    private static Agreement InForce(AgreementKind kind, DateOnly? signed, DateOnly? ends)
    {
        Agreement agreement = New(kind);
        Assert.Null(agreement.Change(new("", "Judul", signed, ends), Two(), Nobody, null, 1));
        return agreement;
    }

    private static Agreement New(AgreementKind kind) => new() { InstitutionId = new(Guid.NewGuid()), Id = new(Guid.NewGuid()), Kind = kind };

    private static IReadOnlyList<PartyLine> Two() => [new(new(Guid.NewGuid()), "Universitas Contoh"), new(new(Guid.NewGuid()), "Pemprov Banten")];
}
