using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

/// <summary>The agreement that is signed on the stage of the gong.</summary>
public sealed class SigningTests(Sites sites)
{
    private const string Page = "/release/2025-1/signing";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task Who_signed_is_on_record_with_a_photo_and_the_agreement_has_its_day(Store store)
    {
        Season season = await Season.On(await sites.Of(store), 2, PeriodPhase.Published);
        Assert.Contains("Belum ada naskah", (await season.Office.Get(Page)).Text, StringComparison.Ordinal);
        AgreementId id = new(Guid.NewGuid());
        await season.Campus.Store(async db =>
        {
            Agreement agreement = new() { InstitutionId = season.Campus.Institution.InstitutionId, Id = id, Kind = AgreementKind.Mou };
            Assert.Null(agreement.Change(new("", "MoU pembangunan", null, new(2030, 1, 1)), [new(new(Guid.NewGuid()), "Kampus"), new(new(Guid.NewGuid()), "Pemprov")], new HashSet<AgreementPartyId>(), null, 1));
            db.Agreements.Add(agreement);
            await db.SaveChangesAsync(Cancel);
        });
        Dictionary<string, string> typed = new() { ["Agreement"] = id.Value.ToString(), ["On"] = "2025-04-22", ["Signatories"] = "Andra Soni; Gubernur Banten\nAbdul Malik; Rektor" };
        Assert.Contains("Tulis satu sampai sepuluh orang", (await season.Office.Upload(Page, "foto.jpg", Shell.SampleFiles.Jpeg(), fields: new(typed) { ["Signatories"] = "Andra Soni" })).Text, StringComparison.Ordinal);
        Assert.Equal(Page, (await season.Office.Upload(Page, "foto.jpg", Shell.SampleFiles.Jpeg(), fields: typed)).Location);
        Assert.Contains("Andra Soni Gubernur Banten", (await season.Office.Get(Page)).Text, StringComparison.Ordinal);
        Assert.True((await season.Office.Client.GetByteArrayAsync($"{Page}/{id.Value}/photo", Cancel)).Length > 0);
        Assert.Equal(new(2025, 4, 22), await season.Campus.Stored(db => db.Agreements.Select(agreement => agreement.SignedOn).SingleAsync(Cancel)));
    }
}
