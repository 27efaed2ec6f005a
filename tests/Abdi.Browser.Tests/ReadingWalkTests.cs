using Abdi.App.Serve;
using Abdi.App.Tests.Web;
using Abdi.Rules;
using Abdi.Rules.Serve;
using Abdi.Storage.Access;
using Abdi.Storage.Serve;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Abdi.Browser.Tests;

/// <summary>What was written in the field is read by the office on either screen and in both languages: a photo that is not there yet, one that is none, and what became of a proposal, which the phone is told as well.</summary>
public sealed class ReadingWalkTests(Sites sites, Chromium chromium)
{
    private const string Serve = "/serve/2025-1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Screen.Desktop, "id", "Gambarnya sedang disiapkan", "Gambarnya rusak")]
    [InlineData(Screen.Phone, "en", "The picture is being prepared", "The picture is broken")]
    public async Task A_photo_that_is_being_prepared_and_one_that_is_broken_are_told_apart(Screen screen, string language, string prepared, string broken)
    {
        // Nobody draws here: photos stay as they arrived, until it is said what came of two of them.
        await using Site site = await Site.Start(null, replace: services => services.Remove(services.Single(one => one.ImplementationType == typeof(PhotoWorker))));
        FieldSeason season = await FieldSeason.On(site);
        IPage phone = await Phone(season, language);
        await FieldDiary.Write(phone, FieldDiary.OneDay[0], photos: 3, seed: 3);
        await Reach.Until(() => season.Campus.Stored(async db => await db.EntryPhotos.CountAsync(photo => photo.ArrivedAt != null, Cancel) == 3), TimeSpan.FromSeconds(60));
        FieldEntryId entry = (await season.Events()).Single().Entry;
        string[] hashes = await season.Campus.Stored(db => db.EntryPhotos.Select(photo => photo.Hash).ToArrayAsync(Cancel));
        await season.Campus.Store(async db =>
        {
            await db.EntryPhotos.Where(photo => photo.Hash == hashes[0]).ExecuteUpdateAsync(set => set.SetProperty(photo => photo.IsDrawn, true), Cancel);
            await db.EntryPhotos.Where(photo => photo.Hash == hashes[1]).ExecuteUpdateAsync(set => set.SetProperty(photo => photo.FileId, (StoredFileId?)null), Cancel);
        });

        IPage office = await Office(season, screen, language);
        await office.GotoAsync($"{Serve}/entries/{entry.Value}");
        await Assertions.Expect(office.Locator(".photos li")).ToHaveCountAsync(3);
        await Assertions.Expect(office.Locator(".photos img")).ToHaveCountAsync(1);
        await Assertions.Expect(office.GetByText(prepared)).ToBeVisibleAsync();
        await Assertions.Expect(office.GetByText(broken)).ToBeVisibleAsync();
        await office.Look("entry-photos");
    }

    [Theory]
    [InlineData(Screen.Desktop, "id", "Tidak ada di daftar hadir", "Ditolak")]
    [InlineData(Screen.Phone, "en", "Not on the attendance list", "Declined")]
    public async Task A_declined_proposal_is_told_with_its_reason_to_the_office_and_on_the_phone(Screen screen, string language, string reason, string declined)
    {
        FieldSeason season = await FieldSeason.On(await sites.Of(Store.Sqlite));
        IPage phone = await Phone(season, language);
        await FieldDiary.Write(phone, FieldDiary.OneDay[0]);
        await Reach.Until(async () => (await season.Events()).Count == 1, TimeSpan.FromSeconds(30));
        Guid entry = (await season.Events()).Single().Entry.Value;
        await season.Approve(entry);
        await phone.GotoAsync($"/field/#/edit/{entry}");
        await phone.Locator("[id='f-minutes']").FillAsync("6");
        await FieldDiary.Save(phone);
        await Reach.Until(async () => (await season.Entry(entry)).Proposals == 1, TimeSpan.FromSeconds(30));
        await phone.GotoAsync($"/field/#/entry/{entry}");
        await Assertions.Expect(phone.Locator(".versions .state.wait")).ToHaveCountAsync(1);
        await phone.Look("book-entry-proposed");

        IPage office = await Office(season, screen, language);
        await office.GotoAsync($"{Serve}/entries/{entry}");
        await office.Look("entry-proposed");
        await office.FillAsync("textarea[name=Reason]", reason);
        await office.ClickAsync("button[value=decline]");
        await Assertions.Expect(office.Locator(".versions .tag", new() { HasText = declined })).ToBeVisibleAsync();
        await Assertions.Expect(office.GetByText(reason)).ToBeVisibleAsync();
        await office.Look("entry-declined");

        await phone.GotoAsync("/field/#/notes");
        await phone.Locator(".outbox button").First.ClickAsync();
        await phone.GotoAsync($"/field/#/entry/{entry}");
        await Assertions.Expect(phone.Locator(".notice.bad", new() { HasText = reason })).ToBeVisibleAsync();
        await Assertions.Expect(phone.Locator(".notice.good")).Not.ToContainTextAsync(reason);
        await Assertions.Expect(phone.Locator(".versions .state.bad")).ToHaveCountAsync(1);
        await phone.Look("book-entry-declined");
    }

    private async Task<IPage> Phone(FieldSeason season, string language)
    {
        IPage phone = await chromium.NewPage(season.Campus.Site.Address, Screen.Phone, language);
        await phone.SignIn(season.Campus, await season.Campus.NewAccountNamed("1001", Role.Student));
        await phone.GotoAsync("/field/");
        await phone.Locator("a.cta").WaitForAsync();
        return phone;
    }

    private async Task<IPage> Office(FieldSeason season, Screen screen, string language)
    {
        IPage office = await chromium.NewPage(season.Campus.Site.Address, screen, language);
        await office.SignIn(season.Campus, await season.Campus.NewAccount(Role.Coordinator));
        return office;
    }
}
