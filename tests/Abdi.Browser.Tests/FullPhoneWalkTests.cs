using System.Text.Json;
using Abdi.App.Tests.Web;
using Abdi.Storage.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Abdi.Browser.Tests;

/// <summary>A phone whose storage is full for real: it is the browser that counts what is free, and the browser that refuses to write.</summary>
public sealed class FullPhoneWalkTests(Sites sites, Chromium chromium) : IDisposable
{
    // A text fits into the room several times over, a photo does not.
    private const int RoomForText = 200_000, LessThan50Megabytes = 40_000_000;

    // A Chromium of today says that ten gigabytes are free whatever the phone has. One without this tells what is free, as others do.
    private const string HidesWhatIsFree = "StaticStorageQuota";

    private static readonly Typed First = FieldDiary.OneDay[0], Second = FieldDiary.OneDay[1], Third = FieldDiary.OneDay[2];

    private readonly string storage = Directory.CreateTempSubdirectory("abdi-phone-").FullName;

    public void Dispose() => Directory.Delete(storage, recursive: true);

    [Fact]
    public async Task Where_a_photo_does_not_fit_the_text_is_saved_and_nothing_of_the_photo_is_half_there()
    {
        FieldSeason season = await Begin();
        await using IBrowserContext taken = await chromium.TakeOutPhone(season.Campus.Site.Address, storage);
        Phone phone = await Phone.Of(taken, season);
        await phone.Leave(RoomForText);
        await phone.Open();
        await FieldDiary.Fill(phone.Page, First);
        await FieldDiary.Photograph(phone.Page, seed: 1);
        await Assertions.Expect(phone.Page.GetByText("Foto tidak tersimpan: penyimpanan HP penuh")).ToBeVisibleAsync();
        await phone.Page.Look("book-full-photo");
        Assert.Equal((0, 0), await phone.PhotosAndPictures());
        await FieldDiary.Save(phone.Page);
        await Sent(season, phone, entries: 1);

        // There is room again: the same photo is kept, and goes its way.
        await phone.Leave(null);
        await FieldDiary.Write(phone.Page, Second, photos: 1, seed: 1);
        Assert.Equal((1, 1), await phone.PhotosAndPictures());
        await Reach.Until(async () => await Reach.PhotosHere(season) == 1, TimeSpan.FromSeconds(60));
        await Reach.AllIsThereOnce(season, entries: 2, photos: 1);
        Assert.InRange(await season.Campus.Stored(db => db.EntryPhotos.Select(photo => photo.Bytes).SingleAsync(TestContext.Current.CancellationToken)), RoomForText, int.MaxValue);
    }

    [Fact]
    public async Task Under_50_megabytes_free_no_photo_is_taken_and_the_text_is()
    {
        FieldSeason season = await Begin(without: HidesWhatIsFree);
        await using IBrowserContext taken = await chromium.TakeOutPhone(season.Campus.Site.Address, storage, without: HidesWhatIsFree);
        Phone phone = await Phone.Of(taken, season);
        await phone.Leave(LessThan50Megabytes);
        await phone.Open();
        await FieldDiary.Fill(phone.Page, First);
        await FieldDiary.Photograph(phone.Page, seed: 1);
        await Assertions.Expect(phone.Page.GetByText("ruang di HP kurang dari 50 MB")).ToBeVisibleAsync();
        await phone.Page.Look("book-little-room");
        Assert.Equal((0, 0), await phone.PhotosAndPictures());
        await FieldDiary.Save(phone.Page);
        await Sent(season, phone, entries: 1);

        await phone.Leave(null);
        await FieldDiary.Write(phone.Page, Second, photos: 1, seed: 1);
        await Reach.Until(async () => await Reach.PhotosHere(season) == 1, TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Where_not_even_a_text_fits_it_is_said_and_what_was_typed_stays_until_there_is_room()
    {
        FieldSeason season = await Begin();
        await using IBrowserContext taken = await chromium.TakeOutPhone(season.Campus.Site.Address, storage);
        Phone phone = await Phone.Of(taken, season);
        await phone.Leave(0);
        await phone.Open();
        await FieldDiary.Fill(phone.Page, First);
        await phone.Page.EvaluateAsync("() => scrollTo(0, document.body.scrollHeight)");
        await phone.Page.Locator("button.cta").ClickAsync();

        // The button is at the bottom, and what is said of it must be seen.
        await Assertions.Expect(phone.Page.GetByText("Belum tersimpan: penyimpanan HP penuh")).ToBeInViewportAsync();
        await Assertions.Expect(phone.Page.GetByText("langsung tersimpan di HP ini")).ToHaveCountAsync(0);
        await phone.Page.Look("book-full");
        Assert.Empty(await season.Events());

        await phone.Leave(null);
        await FieldDiary.Save(phone.Page);
        await FieldDiary.Write(phone.Page, Third);
        await Sent(season, phone, entries: 2);
        await Reach.AllIsThereOnce(season, entries: 2, photos: 0);
    }

    // The book was opened once and put away. How much is free the browser asks when it opens what it has kept.
    private async Task<FieldSeason> Begin(string? without = null)
    {
        FieldSeason season = await FieldSeason.On(await sites.Of(Store.Sqlite));
        await using IBrowserContext taken = await chromium.TakeOutPhone(season.Campus.Site.Address, storage, without);
        IPage page = await taken.NewPageAsync();
        await page.SignIn(season.Campus, await season.Campus.NewAccountNamed("1001", Role.Student));
        await page.GotoAsync("/field/");
        await page.Locator("a.cta").WaitForAsync();
        await Reach.Kept(page);
        return season;
    }

    private static async Task Sent(FieldSeason season, Phone phone, int entries)
    {
        await Reach.Until(async () => (await season.Events()).Count == entries, TimeSpan.FromSeconds(60));
        await phone.Page.GotoAsync("/field/#/notes");
        await Assertions.Expect(phone.Page.GetByText("Semua sudah terkirim").First).ToBeVisibleAsync();
    }

    private sealed record Phone(IPage Page, ICDPSession Browser, string Origin)
    {
        private const string Count = """
            () => new Promise((resolve, reject) => indexedDB.databases().then(([{ name }]) => {
              const asked = indexedDB.open(name);
              asked.onerror = () => reject(asked.error);
              asked.onsuccess = () => {
                const tx = asked.result.transaction(["photos", "pictures"]), photos = tx.objectStore("photos").count(), pictures = tx.objectStore("pictures").count();
                tx.oncomplete = () => { asked.result.close(); resolve([photos.result, pictures.result]); };
              };
            }))
            """;

        public static async Task<Phone> Of(IBrowserContext taken, FieldSeason season)
        {
            IPage page = await taken.NewPageAsync();
            return new(page, await taken.NewCDPSessionAsync(page), $"http://localhost:{season.Campus.Site.Address.Port}");
        }

        public async Task Open()
        {
            await Page.GotoAsync("/field/");
            await Page.Locator("a.cta").WaitForAsync();
        }

        /// <summary>Leaves so many bytes free; null for as many as the disk has.</summary>
        public async Task Leave(long? bytes)
        {
            JsonElement used = (await Browser.SendAsync("Storage.getUsageAndQuota", new() { ["origin"] = Origin }))!.Value;
            Dictionary<string, object> quota = new() { ["origin"] = Origin };
            if (bytes is { } free)
            {
                quota["quotaSize"] = used.GetProperty("usage").GetDouble() + free;
            }

            await Browser.SendAsync("Storage.overrideQuotaForOrigin", quota);
        }

        public async Task<(int Photos, int Pictures)> PhotosAndPictures() => await Page.EvaluateAsync<int[]>(Count) is [var photos, var pictures] ? (photos, pictures) : throw new InvalidOperationException("The database of the book was not found.");
    }
}
