using Abdi.Rules.Serve;

namespace Abdi.Rules.Tests.Serve;

public class AspirationTests
{
    private static readonly AspirationRecord Truck = Payloads.Read<AspirationRecord>(FieldKinds.Aspiration) with { Text = "Truk sampah dari kabupaten tidak pernah datang ke kampung kami" };

    [Fact]
    public void Without_consent_it_is_kept_and_not_handed_on()
    {
        Assert.True(Truck.MayBeHandedOn);
        Assert.False((Truck with { Consent = false }).MayBeHandedOn);
        Assert.Empty(Payloads.FaultsOf(Truck with { Consent = false }));
        Assert.Equal(["aspiration-without-consent"], Payloads.DoubtsOf(Truck with { Consent = false }));
    }

    [Fact]
    public void Who_wants_to_stay_unknown_stays_unknown()
    {
        Assert.True((Truck with { Anonymous = true }).MayBeHandedOn);
        Assert.Equal("reporter-of-anonymous", ReporterRecord.FaultWith(Truck with { Anonymous = true })?.Code);
        Assert.Equal("reporter-of-anonymous", ReporterRecord.FaultWith(Truck with { Anonymous = true, Consent = false })?.Code);
        Assert.Equal("reporter-without-consent", ReporterRecord.FaultWith(Truck with { Consent = false })?.Code);
        Assert.Null(ReporterRecord.FaultWith(Truck));
    }

    [Fact]
    public void It_has_words_and_a_reporter_has_a_name()
    {
        Assert.Equal(["aspiration-text"], Payloads.FaultsOf(Truck with { Text = "" }));
        Assert.Empty(Payloads.FaultsOf(Truck with { Text = new('a', 2000) }));
        Assert.Equal(["aspiration-text"], Payloads.FaultsOf(Truck with { Text = new('a', 2001) }));
        Assert.Equal(["aspiration-place-long"], Payloads.FaultsOf(Truck with { Place = new('a', 121) }));
        Assert.Equal(["reporter-name", "reporter-phone-long"], Payloads.FaultsOf(new ReporterRecord { Aspiration = FieldPhone.Named(1), Name = "", Phone = new('0', 31) }));
    }

    [Fact]
    public void What_was_said_before_is_found_most_alike_first_and_itself_is_not()
    {
        EnteredRecord<AspirationRecord> own = new(FieldPhone.Named(1), Truck);
        EnteredRecord<AspirationRecord>[] others =
        [
            own,
            new(FieldPhone.Named(2), Truck with { Text = "Truk sampah dari kabupaten tidak pernah datang" }),
            new(FieldPhone.Named(3), Truck with { Text = Truck.Text.ToUpperInvariant() }),
            new(FieldPhone.Named(4), Truck with { Text = "Jalan ke sekolah rusak sejak banjir bulan Januari" }),
        ];
        Assert.Equal([FieldPhone.Named(3), FieldPhone.Named(2)], AspirationDuplicate.ListOf(own, others).Select(same => same.Entry));
    }
}
