using Abdi.App.Tests.Web;
using Abdi.Rules.Serve;
using Abdi.Storage.Access;
using Abdi.Storage.Serve;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Abdi.Browser.Tests;

/// <summary>What the field book sends over a line that is thin and breaks: little, and all of it once.</summary>
public sealed class FieldBookReachTests(Chromium chromium)
{
    private const int DayAtMost = 4096, Fortnight = 70, WithPhotos = 6, PhotosEach = 2, Seed = 20;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_day_of_five_entries_is_sent_in_less_than_four_kilobytes()
    {
        BadLine line = new(Seed);
        await using Site site = await Reach.Start(line);
        FieldSeason season = await FieldSeason.On(site);
        IPage phone = await Reach.Phone(chromium, season, "1001");
        await phone.Context.SetOfflineAsync(true);
        foreach (Typed entry in FieldDiary.OneDay)
        {
            await FieldDiary.Write(phone, entry);
        }

        line.Passed.Clear();
        await phone.Context.SetOfflineAsync(false);
        await Reach.Until(async () => (await season.Events()).Count == FieldDiary.OneDay.Count && line.IsStill, TimeSpan.FromSeconds(30));

        Assert.InRange(line.Passed.Sum(one => one.Body), 1, DayAtMost - 1);
    }

    [Fact]
    public async Task Of_fourteen_days_nothing_is_lost_and_nothing_doubled_when_every_tenth_request_is_cut()
    {
        BadLine line = new(Seed);
        await using Site site = await Reach.Start(line);
        FieldSeason season = await FieldSeason.On(site);
        IPage phone = await Reach.Phone(chromium, season, "1001");
        await phone.Context.SetOfflineAsync(true);
        foreach ((int at, Typed entry) in FieldDiary.Entries(Fortnight, Seed).Index())
        {
            await FieldDiary.Write(phone, entry, at < WithPhotos ? PhotosEach : 0, at);
        }

        line.CutsEvery = 10;
        await phone.GotoAsync("/field/#/notes");
        await phone.Context.SetOfflineAsync(false);
        ILocator send = phone.GetByRole(AriaRole.Button, new() { Name = "Kirim sekarang" });
        await Reach.Until(
            async () =>
            {
                // A person sees that it waits, and presses.
                await send.ClickAsync(new() { Timeout = 60_000 });
                return await Reach.PhotosHere(season) == WithPhotos * PhotosEach;
            },
            TimeSpan.FromMinutes(2));

        Assert.Equal(Enum.GetValues<Cut>(), line.Passed.Select(one => one.Cut).OfType<Cut>().Distinct().Order());
        await Reach.AllIsThereOnce(season, Fortnight, WithPhotos * PhotosEach);
    }
}

/// <summary>A site behind a line, a phone that reaches it, and what has arrived.</summary>
internal static class Reach
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Task<Site> Start(BadLine line) => Site.Start(null, replace: services => services.AddSingleton<IStartupFilter>(line));

    /// <summary>A phone on which the book has been opened once, and opens without signal.</summary>
    public static async Task<IPage> Phone(Chromium chromium, FieldSeason season, string number)
    {
        IPage phone = await chromium.NewPage(season.Campus.Site.Address, Screen.Phone);
        await phone.SignIn(season.Campus, await season.Campus.NewAccountNamed(number, Role.Student));
        await phone.GotoAsync("/field/");
        await phone.Locator("a.cta").WaitForAsync();
        await Kept(phone);
        return phone;
    }

    /// <summary>Waits until the book opens without signal. Asked again and again from here: a function that the page waits for counts as fulfilled when it is asynchronous.</summary>
    public static Task Kept(IPage phone) =>
        Until(() => phone.EvaluateAsync<bool>("async () => !!(await navigator.serviceWorker.ready) && (await caches.match('/field/')) !== undefined"), TimeSpan.FromSeconds(60));

    /// <summary>Asks again and again until it is so.</summary>
    public static async Task Until(Func<Task<bool>> isSo, TimeSpan patience)
    {
        for (long from = TimeProvider.System.GetTimestamp(); !await isSo();)
        {
            if (TimeProvider.System.GetElapsedTime(from) > patience)
            {
                Assert.Fail($"It is not so after {patience}.");
            }

            await Task.Delay(50, Cancel);
        }
    }

    /// <summary>How many photos are whole and drawn anew.</summary>
    public static Task<int> PhotosHere(FieldSeason season) => season.Campus.Stored(db => db.EntryPhotos.CountAsync(photo => photo.IsDrawn, Cancel));

    /// <summary>Nothing is missing, doubled or half: the chain goes from the first to the last, each entry stands once, each photo is whole.</summary>
    public static async Task AllIsThereOnce(FieldSeason season, int entries, int photos)
    {
        List<StoredEvent> stored = await season.Events();
        Assert.Equal(Enumerable.Range(1, entries).Select(number => (long)number), stored.Select(one => (long)one.Sequence));
        Assert.All(stored, one => Assert.Equal((EventFate.Stored, ChainMark.Follows), (one.Fate, one.Mark)));
        Assert.Equal(entries, stored.Select(one => one.Entry).Distinct().Count());
        Assert.Equal(entries, await season.Campus.Stored(db => db.FieldEntries.CountAsync(Cancel)));
        Assert.Empty(await season.Quarantine());

        // Whole means here: its bytes had the hash by which the entry names it, and a picture was drawn from them.
        List<EntryPhoto> named = await season.Campus.Stored(db => db.EntryPhotos.AsNoTracking().ToListAsync(Cancel));
        Assert.Equal(photos, named.Count);
        Assert.Equal(photos, named.Select(photo => photo.Hash).Distinct().Count());
        Assert.All(named, photo => Assert.True(photo.IsDrawn && photo.FileId is not null && photo.ArrivedAt is not null));
        Assert.Equal(photos, await season.Campus.Stored(db => db.StoredFiles.CountAsync(Cancel)));
        Assert.Empty(Directory.EnumerateFiles(season.Campus.Site.Options.DataFolder, ".photo-*", SearchOption.AllDirectories));
    }
}
