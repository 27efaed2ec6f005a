using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Abdi.App.Serve;
using Abdi.App.Shell.Uploads;
using Abdi.App.Shell.Web;
using Abdi.App.Tests.Web;
using Abdi.Storage.Serve;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;

namespace Abdi.App.Tests.Serve;

/// <summary>Photos come after their entry in chunks, go on where the line was cut, begin anew where they are wrong, and exist for their author alone.</summary>
public sealed class PhotoTests(Sites sites)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_photo_goes_on_where_it_was_cut_and_is_kept_without_what_it_tells_besides(Store store)
    {
        FieldSeason season = await FieldSeason.On(await sites.Of(store));
        using BookPhone phone = await season.Phone("1001");
        byte[] photo = Photo(900, 700);
        string hash = await Name(phone, photo);
        Assert.Equal((HttpStatusCode.OK, 0, false), await Ask(phone, hash));
        Assert.True(photo.Length > SendPhoto.ChunkAtMost, "The photo fits into one chunk.");
        Assert.Equal((HttpStatusCode.NoContent, SendPhoto.ChunkAtMost, false), await Send(phone, hash, photo[..SendPhoto.ChunkAtMost], 0, photo.Length));
        Assert.Equal((HttpStatusCode.OK, SendPhoto.ChunkAtMost, false), await Ask(phone, hash));

        // The same chunk again, as after a lost reply: told where it goes on.
        Assert.Equal((HttpStatusCode.Conflict, SendPhoto.ChunkAtMost, false), await Send(phone, hash, photo[..SendPhoto.ChunkAtMost], 0, photo.Length));
        int at = SendPhoto.ChunkAtMost;
        while (at < photo.Length)
        {
            byte[] chunk = photo[at..Math.Min(photo.Length, at + SendPhoto.ChunkAtMost)];
            at += chunk.Length;
            Assert.Equal((HttpStatusCode.NoContent, at, at == photo.Length), await Send(phone, hash, chunk, at - chunk.Length, photo.Length));
        }

        Assert.Equal((HttpStatusCode.OK, photo.Length, true), await Ask(phone, hash));
        Assert.Equal((HttpStatusCode.NoContent, photo.Length, true), await Send(phone, hash, photo[..10], 0, photo.Length));
        await season.PhotosDrawn();
        EntryPhoto kept = await season.Campus.Stored(db => db.EntryPhotos.SingleAsync(Cancel));
        string stored = await season.Campus.Stored(db => db.StoredFiles.Where(file => file.Id == kept.FileId).Select(file => file.Hash).SingleAsync(Cancel));
        byte[] redrawn = await File.ReadAllBytesAsync(FileStore.PathOf(season.Campus.Site.Options.DataFolder, stored), Cancel);
        using var picture = SKBitmap.Decode(redrawn);
        Assert.Equal((900, 700), (picture.Width, picture.Height));
        Assert.Equal(-1, redrawn.AsSpan().IndexOf("Exif"u8));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_photo_with_other_bytes_or_none_at_all_begins_anew(Store store)
    {
        FieldSeason season = await FieldSeason.On(await sites.Of(store));
        using BookPhone phone = await season.Phone("1001");
        byte[] photo = Photo(200, 100), noPicture = [.. Enumerable.Range(0, 5000).Select(i => (byte)i)];
        string hash = await Name(phone, photo), other = await Name(phone, noPicture);
        byte[] wrong = [.. photo];
        wrong[^20] ^= 1;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send(phone, hash, wrong, 0, photo.Length)).Status);
        Assert.Equal((HttpStatusCode.OK, 0, false), await Ask(phone, hash));
        Assert.Equal((HttpStatusCode.NoContent, photo.Length, true), await Send(phone, hash, photo, 0, photo.Length));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send(phone, other, noPicture, 0, noPicture.Length)).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send(phone, other, noPicture, 0, noPicture.Length + 1)).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Send(phone, other, new byte[SendPhoto.ChunkAtMost + 1], 0, noPicture.Length)).Status);
        Assert.Equal(1, await season.Campus.Stored(db => db.EntryPhotos.CountAsync(one => one.ArrivedAt != null, Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_photo_that_several_entries_name_is_sent_once_also_for_one_that_is_written_later(Store store)
    {
        FieldSeason season = await FieldSeason.On(await sites.Of(store));
        using BookPhone phone = await season.Phone("1001");
        byte[] photo = Photo(200, 100);
        string hash = await Name(phone, photo);
        await Name(phone, photo);
        Assert.Equal((HttpStatusCode.NoContent, photo.Length, true), await Send(phone, hash, photo, 0, photo.Length));
        await Name(phone, photo);
        await season.PhotosDrawn();
        await Name(phone, photo);
        await season.PhotosDrawn();
        List<EntryPhoto> kept = await season.Campus.Stored(db => db.EntryPhotos.AsNoTracking().ToListAsync(Cancel));
        Assert.Equal(4, kept.Count);
        Assert.All(kept, one => Assert.True(one.IsDrawn && one.ArrivedAt is not null));
        Assert.Single(kept.Select(one => one.FileId).Distinct());
        Assert.Equal(1, await season.Campus.Stored(db => db.StoredFiles.CountAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_photo_that_only_begins_as_a_picture_is_told_as_broken_and_what_came_is_let_go(Store store)
    {
        FieldSeason season = await FieldSeason.On(await sites.Of(store));
        using BookPhone phone = await season.Phone("1001");
        byte[] photo = Photo(200, 100), head = photo[..(photo.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]) + 10)];
        string hash = HashOf(head);
        Guid entry = Guid.CreateVersion7();
        await phone.Send(phone.Write($$"""{"on":"2025-05-06","minutes":60,"category":"programme","what":"foto rusak","photos":[{"sha256":"{{hash}}","bytes":{{head.Length}}}]}""", entry));

        // Its head says that it is a picture of a good size, so the phone is told that it is here.
        Assert.Equal((HttpStatusCode.NoContent, head.Length, true), await Send(phone, hash, head, 0, head.Length));
        await season.PhotosDrawn();
        Assert.Equal((HttpStatusCode.OK, head.Length, true), await Ask(phone, hash));
        WebPage page = await season.Office.Get($"/serve/2025-1/entries/{entry}");
        Assert.Contains("Gambarnya rusak dan tidak bisa dibuka. Minta penulisnya memotret lagi.", page.Text, StringComparison.Ordinal);
        using HttpResponseMessage shown = await season.Office.Client.GetAsync($"/serve/2025-1/entries/{entry}/photos/{hash}", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, shown.StatusCode);
        Assert.Equal(0, await season.Campus.Stored(db => db.StoredFiles.CountAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Nobody_else_learns_whether_there_is_such_a_photo(Store store)
    {
        FieldSeason season = await FieldSeason.On(await sites.Of(store));
        using BookPhone siti = await season.Phone("1001"), budi = await season.Phone("1002");
        byte[] photo = Photo(200, 100);
        string hash = await Name(siti, photo);
        Assert.Equal(HttpStatusCode.NotFound, (await Ask(budi, hash)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Send(budi, hash, photo, 0, photo.Length)).Status);
        Assert.Equal((HttpStatusCode.NoContent, photo.Length, true), await Send(siti, hash, photo, 0, photo.Length));
        Assert.Equal(HttpStatusCode.NotFound, (await Ask(budi, hash)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Ask(siti, new string('0', 64))).Status);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Whoever_may_read_the_entry_sees_its_photos_and_nobody_else(Store store)
    {
        FieldSeason season = await FieldSeason.On(await sites.Of(store));
        using BookPhone siti = await season.Phone("1001");
        byte[] photo = Photo(200, 100), later = Photo(210, 100);
        (string hash, string waits) = (HashOf(photo), HashOf(later));
        Guid entry = Guid.CreateVersion7(), incident = Guid.CreateVersion7();
        string photos = $$"""[{"sha256":"{{hash}}","bytes":{{photo.Length}}},{"sha256":"{{waits}}","bytes":{{later.Length}}}]""";
        await siti.Send(
            siti.Write($$"""{"on":"2025-05-06","minutes":60,"category":"programme","what":"dengan foto","photos":{{photos}}}""", entry),
            siti.Write($$"""{"at":"2025-05-06T03:00:00Z","sort":"accident","severity":"serious","people":1,"what":"Jatuh","photos":{{photos}}}""", incident, kind: "incident"));
        Assert.Equal((HttpStatusCode.NoContent, photo.Length, true), await Send(siti, hash, photo, 0, photo.Length));

        await season.PhotosDrawn();
        string at = $"/serve/2025-1/entries/{entry}", shown = $"{at}/photos/{hash}", confidential = $"/serve/2025-1/entries/{incident}/photos/{hash}";
        WebPage page = await season.Office.Get(at);
        Assert.Contains("1 dari 2 foto sudah sampai", page.Text, StringComparison.Ordinal);
        Assert.Contains("Masih di HP", page.Text, StringComparison.Ordinal);
        Assert.Contains($"""<a href="{shown}"><img src="{shown}" loading="lazy" alt="Foto 1 dari catatan Kegiatan, 6 Mei 2025" """, page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"photos/{waits}", page.Html, StringComparison.Ordinal);

        using HttpResponseMessage answer = await season.Office.Client.GetAsync(shown, Cancel);
        Assert.Equal((HttpStatusCode.OK, "image/jpeg", "nosniff"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType, answer.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.True(answer.Headers.CacheControl is { Private: true, NoCache: true, Public: false });
        Assert.Null(answer.Content.Headers.ContentDisposition);
        using var picture = SKBitmap.Decode(await answer.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal((200, 100), (picture.Width, picture.Height));

        using Browser own = await season.Season.AsSupervisor("D1"), other = await season.Season.AsSupervisor("D2"), visitor = season.Campus.Site.Visitor();
        foreach ((Browser asker, string address, HttpStatusCode status) in new[]
        {
            (own, shown, HttpStatusCode.OK), (other, shown, HttpStatusCode.NotFound), (siti.Browser, shown, HttpStatusCode.Forbidden), (visitor, shown, HttpStatusCode.Redirect),
            (season.Office, $"{at}/photos/{waits}", HttpStatusCode.NotFound), (season.Office, $"{at}/photos/{new string('0', 64)}", HttpStatusCode.NotFound), (season.Office, $"/serve/2025-1/entries/{Guid.NewGuid()}/photos/{hash}", HttpStatusCode.NotFound),
            (season.Office, confidential, HttpStatusCode.OK), (own, confidential, HttpStatusCode.NotFound),
        })
        {
            using HttpResponseMessage told = await asker.Client.GetAsync(address, Cancel);
            Assert.True(told.StatusCode == status, $"{address}: {told.StatusCode}, not {status}");
        }
    }

    private static string HashOf(byte[] photo) => Convert.ToHexStringLower(SHA256.HashData(photo));

    private static async Task<string> Name(BookPhone phone, byte[] photo)
    {
        string hash = HashOf(photo);
        BatchAnswer answer = await phone.Send(phone.Write($$"""{"on":"2025-05-06","minutes":60,"category":"programme","what":"dengan foto","photos":[{"sha256":"{{hash}}","bytes":{{photo.Length}}}]}"""));
        Assert.Equal(["stored 1"], answer.Fates);
        return hash;
    }

    private static Task<(HttpStatusCode Status, int Offset, bool IsWhole)> Ask(BookPhone phone, string hash) => Call(phone, new(HttpMethod.Head, $"{SendPhoto.Path}/{hash}"));

    private static Task<(HttpStatusCode Status, int Offset, bool IsWhole)> Send(BookPhone phone, string hash, byte[] chunk, int offset, int length)
    {
        HttpRequestMessage request = new(HttpMethod.Patch, $"{SendPhoto.Path}/{hash}") { Content = new ByteArrayContent(chunk) };
        request.Content.Headers.ContentType = new("application/offset+octet-stream");
        request.Headers.Add("Upload-Offset", offset.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("Upload-Length", length.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("Origin", phone.Browser.Client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        request.Headers.Add(FieldCall.Header, "1");
        return Call(phone, request);
    }

    private static async Task<(HttpStatusCode Status, int Offset, bool IsWhole)> Call(BookPhone phone, HttpRequestMessage request)
    {
        using (request)
        {
            using HttpResponseMessage answer = await phone.Browser.Client.SendAsync(request, Cancel);
            return (answer.StatusCode, answer.Headers.TryGetValues("Upload-Offset", out IEnumerable<string>? offset) ? int.Parse(offset.Single(), CultureInfo.InvariantCulture) : 0, answer.Headers.Contains("Upload-Complete"));
        }
    }

    // Noise: it cannot be packed, so that the file is as large as one from a phone.
    private static byte[] Photo(int width, int height)
    {
        using SKBitmap bitmap = new(width, height);
        Random random = new(width);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                bitmap.SetPixel(x, y, new SKColor((uint)random.Next() | 0xFF000000));
            }
        }

        return bitmap.Encode(SKEncodedImageFormat.Jpeg, 70).ToArray();
    }
}
