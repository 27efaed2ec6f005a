using System.Buffers.Binary;
using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Abdi.App.Serve;
using Abdi.App.Tests.Shell;
using Abdi.App.Tests.Web;
using Abdi.Rules.Serve;
using Abdi.Storage.Serve;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Abdi.App.Tests.Serve;

/// <summary>A phone that can no longer send saves what it holds in a file for the office; sealed for this installation, and made by nobody else than its account.</summary>
public sealed class RescueTests(Sites sites)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_a_broken_phone_had_saved_is_recorded_once_however_often_it_is_uploaded(Store store)
    {
        FieldSeason season = await FieldSeason.On(await sites.Of(store));
        using BookPhone phone = await season.Phone("1001");
        byte[] file = await Seal(phone, null, phone.Write(BookPhone.Activity("satu")), phone.Write(BookPhone.Activity("dua")));
        WebPage taken = await season.Office.Upload(TakeRescue.Path, "abdi-1001.abdi", file);
        Assert.Contains("Cadangan Orang 1001 (1001) sudah dibaca", taken.Text, StringComparison.Ordinal);
        Assert.Contains("Dicatat: 2", taken.Text, StringComparison.Ordinal);
        Assert.Contains("Sudah tercatat sebelumnya: 2", (await season.Office.Upload(TakeRescue.Path, "abdi-1001.abdi", file)).Text, StringComparison.Ordinal);
        Assert.Equal([phone.Account, phone.Account], (await season.Events()).Select(stored => stored.Author));
        Assert.DoesNotContain("satu", Encoding.Latin1.GetString(file), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_file_that_was_changed_or_made_under_another_name_is_refused(Store store)
    {
        FieldSeason season = await FieldSeason.On(await sites.Of(store)), elsewhere = await FieldSeason.On(season.Campus.Site);
        using BookPhone phone = await season.Phone("1001"), stranger = await elsewhere.Phone("1001");
        byte[] file = await Seal(phone, null, phone.Write(BookPhone.Activity("asli"))), foreign = await Seal(stranger, null, stranger.Write(BookPhone.Activity("kampus lain")));
        foreach (int at in new[] { 10, 30, 100, 170, file.Length - 40, file.Length - 1 })
        {
            byte[] changed = [.. file];
            changed[at] ^= 1;
            Assert.Contains("bukan cadangan", (await season.Office.Upload(TakeRescue.Path, "x.abdi", changed)).Text, StringComparison.Ordinal);
        }

        foreach (byte[] wrong in new[] { foreign, file[..^1], file[..40], "abdirsc1"u8.ToArray() })
        {
            Assert.Contains("bukan cadangan", (await season.Office.Upload(TakeRescue.Path, "x.abdi", wrong)).Text, StringComparison.Ordinal);
        }

        Assert.Empty(await season.Events());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_phone_of_a_friend_brings_the_file_which_is_recorded_under_its_owner_and_tells_the_friend_nothing(Store store)
    {
        FieldSeason season = await FieldSeason.On(await sites.Of(store));
        using BookPhone phone = await season.Phone("1001"), friend = await season.Phone("1003");
        byte[] file = await Seal(phone, null, phone.Write(BookPhone.Activity("satu")), phone.Write("""{"nothing":true}"""));
        Assert.Equal((HttpStatusCode.OK, """{"safe":2,"aside":1,"photos":0}"""), await Bring(friend, file));
        Assert.Equal((HttpStatusCode.OK, """{"safe":2,"aside":1,"photos":0}"""), await Bring(friend, file));
        Assert.Equal([phone.Account], (await season.Events()).Select(stored => stored.Author));
        Assert.Equal([phone.Account], (await season.Quarantine()).Select(kept => kept.Author));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, """{"code":"rescue-not-ours"}"""), await Bring(friend, file[..^1]));
        Assert.Equal(HttpStatusCode.BadRequest, (await Bring(friend, file, isOurs: false)).Status);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_file_is_brought_again_after_its_answer_was_lost_and_each_entry_and_photo_is_there_once(Store store)
    {
        AnswerLost line = new();
        await using Site site = await Site.Start(await sites.EmptyDatabase(store), replace: services => services.AddSingleton<IStartupFilter>(line));
        FieldSeason season = await FieldSeason.On(site);
        using BookPhone phone = await season.Phone("1001"), friend = await season.Phone("1003");
        byte[] photo = SampleFiles.Png();
        JsonObject[] written = [phone.Write(BookPhone.Activity("satu")), phone.Write(WithPhoto("dengan foto", photo))];
        byte[] file = await Seal(phone, photo, written);

        line.IsCut = true;
        await Assert.ThrowsAsync<HttpRequestException>(() => Bring(friend, file));
        line.IsCut = false;
        await AllIsThereOnce(season, phone);

        // What the friend is told then is what is safe, not what was new.
        Assert.Equal((HttpStatusCode.OK, """{"safe":2,"aside":0,"photos":1}"""), await Bring(friend, file));
        line.IsCut = true;
        await Assert.ThrowsAsync<HttpRequestException>(() => season.Office.Upload(TakeRescue.Path, "abdi-1001.abdi", file));
        line.IsCut = false;
        string taken = (await season.Office.Upload(TakeRescue.Path, "abdi-1001.abdi", file)).Text;
        Assert.Contains("Sudah tercatat sebelumnya: 2", taken, StringComparison.Ordinal);
        Assert.Contains("Foto yang sudah ada sebelumnya: 1", taken, StringComparison.Ordinal);

        // And the phone itself turns up again.
        Assert.Equal(["duplicate 1", "duplicate 1"], (await phone.Send(written)).Fates);
        await AllIsThereOnce(season, phone);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_file_that_arrives_from_several_at_the_same_moment_is_recorded_once(Store store)
    {
        FieldSeason season = await FieldSeason.On(await sites.Of(store));
        using BookPhone phone = await season.Phone("1001"), friend = await season.Phone("1003"), other = await season.Phone("1004");
        byte[] photo = SampleFiles.Png();
        JsonObject[] written = [phone.Write(BookPhone.Activity("satu")), phone.Write(WithPhoto("dengan foto", photo))];
        byte[] file = await Seal(phone, photo, written);
        Task<WebPage> office = season.Office.Upload(TakeRescue.Path, "abdi-1001.abdi", file);
        Task<BatchAnswer> itself = phone.Send(written);
        (HttpStatusCode, string)[] told = await Task.WhenAll(Bring(friend, file), Bring(other, file), Bring(friend, file));
        Assert.All(told, one => Assert.Equal((HttpStatusCode.OK, """{"safe":2,"aside":0,"photos":1}"""), one));
        Assert.Equal(HttpStatusCode.OK, (await office).Status);
        Assert.All((await itself).Fates, fate => Assert.Contains(fate, (string[])["stored 1", "duplicate 1"]));
        await AllIsThereOnce(season, phone);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_of_a_file_cannot_count_is_one_step_away_for_the_office(Store store)
    {
        FieldSeason season = await FieldSeason.On(await sites.Of(store));
        using BookPhone phone = await season.Phone("1001");
        JsonObject elsewhere = phone.Write(BookPhone.Activity("ditulis untuk kelompok lain"));
        elsewhere["group"] = "KELOMPOK-LAIN";
        WebPage taken = await season.Office.Upload(TakeRescue.Path, "abdi-1001.abdi", await Seal(phone, null, phone.Write(BookPhone.Activity("satu"))));
        Assert.DoesNotContain("/quarantine", taken.Html, StringComparison.Ordinal);
        taken = await season.Office.Upload(TakeRescue.Path, "abdi-1001.abdi", await Seal(phone, null, elsewhere));
        Assert.Contains("Menunggu diperiksa pengelola: 1", taken.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/serve/2025-1/quarantine\"", taken.Html, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Of_a_file_with_a_period_that_is_not_the_writers_nothing_is_recorded(Store store)
    {
        FieldSeason season = await FieldSeason.On(await sites.Of(store));
        using BookPhone phone = await season.Phone("1001");
        string own = phone.BatchOf(phone.Write(BookPhone.Activity("satu"))), other = phone.BatchOf(phone.Write(BookPhone.Activity("dua"))).Replace("\"2025-1\"", "\"2019-1\"", StringComparison.Ordinal);
        Assert.NotEqual(own, other);
        Assert.DoesNotContain("sudah dibaca", (await season.Office.Upload(TakeRescue.Path, "abdi-1001.abdi", await SealText(phone, $$"""{"batches":[{{own}},{{other}}],"photos":[]}""", []))).Text, StringComparison.Ordinal);
        Assert.Empty(await season.Events());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_phone_that_was_without_signal_for_a_whole_season_loses_nothing_of_its_file(Store store)
    {
        FieldSeason season = await FieldSeason.On(await sites.Of(store));
        using BookPhone phone = await season.Phone("1001");
        JsonObject[] written = [.. Enumerable.Range(0, SentBatch.EventsAtMost + 1).Select(at => phone.Write(BookPhone.Activity($"{at}")))];
        byte[] file = await Seal(phone, null, written);
        Assert.Contains($"Dicatat: {written.Length}", (await season.Office.Upload(TakeRescue.Path, "abdi-1001.abdi", file)).Text, StringComparison.Ordinal);
        Assert.Contains($"Sudah tercatat sebelumnya: {written.Length}", (await season.Office.Upload(TakeRescue.Path, "abdi-1001.abdi", file)).Text, StringComparison.Ordinal);
        List<StoredEvent> stored = await season.Events();
        Assert.Equal(Enumerable.Range(1, written.Length).Select(at => (long)at), stored.Select(one => one.Sequence));
        Assert.All(stored, one => Assert.Equal((EventFate.Stored, ChainMark.Follows), (one.Fate, one.Mark)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Of_a_file_of_which_a_part_cannot_be_read_nobody_is_told_that_it_was_taken(Store store)
    {
        FieldSeason season = await FieldSeason.On(await sites.Of(store));
        using BookPhone phone = await season.Phone("1001");
        byte[] file = await SealText(phone, $$"""{"batches":[{{phone.BatchOf(phone.Write(BookPhone.Activity("satu")))}},{"period":"2025-1"}],"photos":[]}""", []);
        Assert.Contains("bukan cadangan", (await season.Office.Upload(TakeRescue.Path, "abdi-1001.abdi", file)).Text, StringComparison.Ordinal);
        Assert.Empty(await season.Events());
    }

    // The office is the last to know of an account that was closed: what was written under it before is not lost.
    [Theory, ClassData(typeof(BothStores))]
    public async Task Of_an_account_that_was_switched_off_the_phone_is_sent_away_and_its_file_is_taken(Store store)
    {
        FieldSeason season = await FieldSeason.On(await sites.Of(store));
        using BookPhone phone = await season.Phone("1001");
        JsonObject written = phone.Write(BookPhone.Activity("sebelum dinonaktifkan"));
        byte[] file = await Seal(phone, null, written);
        using Browser administrator = await season.Campus.AsAdministrator();
        await administrator.Submit($"/access/accounts/{phone.Account}", new() { ["IsDisabled"] = "true" }, sendTo: $"/access/accounts/{phone.Account}/disabled");
        using HttpResponseMessage answer = await phone.Post(phone.BatchOf(written));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(await season.Events());
        Assert.Contains("Dicatat: 1", (await season.Office.Upload(TakeRescue.Path, "abdi-1001.abdi", file)).Text, StringComparison.Ordinal);
        Assert.Equal([phone.Account], (await season.Events()).Select(stored => stored.Author));
    }

    private static async Task<(HttpStatusCode Status, string Text)> Bring(BookPhone phone, byte[] file, bool isOurs = true)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, TakeRescue.PhonePath) { Content = new ByteArrayContent(file) { Headers = { ContentType = new("application/octet-stream") } } };
        request.Headers.Add("Origin", phone.Browser.Client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        if (isOurs)
        {
            request.Headers.Add(App.Shell.Web.FieldCall.Header, "1");
        }

        using HttpResponseMessage answer = await phone.Browser.Client.SendAsync(request, Cancel);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static string WithPhoto(string what, byte[] photo) =>
        $$"""{"on":"2025-05-06","minutes":60,"category":"programme","what":"{{what}}","photos":[{"sha256":"{{Convert.ToHexStringLower(SHA256.HashData(photo))}}","bytes":{{photo.Length}}}]}""";

    // Two entries, the second with a photo.
    private static async Task AllIsThereOnce(FieldSeason season, BookPhone phone)
    {
        Assert.Equal([(phone.Account, 1), (phone.Account, 2)], (await season.Events()).Select(stored => (stored.Author, (int)stored.Sequence)));
        Assert.Empty(await season.Quarantine());
        await season.PhotosDrawn();
        EntryPhoto kept = await season.Campus.Stored(db => db.EntryPhotos.AsNoTracking().SingleAsync(Cancel));
        Assert.Equal((true, kept.FileId), (kept is { IsDrawn: true, ArrivedAt: not null }, await season.Campus.Stored(db => db.StoredFiles.Select(file => file.Id).SingleAsync(Cancel))));
        Assert.Equal(2, await season.Campus.Stored(db => db.FieldEntries.CountAsync(Cancel)));
    }

    // As the phone does it.
    private static Task<byte[]> Seal(BookPhone phone, byte[]? photo, params JsonNode[] events) => SealText(
        phone,
        $$"""{"madeAt":"2025-05-06T08:00:00.000Z","account":"{{phone.Account}}","batches":[{{phone.BatchOf(events)}}],"photos":[{{(photo is null ? "" : $$"""{"sha256":"{{Convert.ToHexStringLower(SHA256.HashData(photo))}}","bytes":{{photo.Length}}}""")}}]}""",
        photo ?? []);

    // The layout stands in the README of the field book.
    private static async Task<byte[]> SealText(BookPhone phone, string text, byte[] photos)
    {
        JsonElement keys = JsonDocument.Parse(await phone.Browser.Client.GetStringAsync(ShowBook.Path, Cancel)).RootElement.GetProperty("rescue");
        byte[] json = Encoding.UTF8.GetBytes(text), length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, json.Length);
        using var own = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        using var theirs = ECDiffieHellman.Create();
        theirs.ImportSubjectPublicKeyInfo(Base64Url.DecodeFromChars(keys.GetProperty("key").GetString()), out _);
        ECPoint q = own.ExportParameters(includePrivateParameters: false).Q;
        byte[] point = [4, .. q.X!, .. q.Y!], key = RandomNumberGenerator.GetBytes(32), keyNonce = RandomNumberGenerator.GetBytes(12), nonce = RandomNumberGenerator.GetBytes(12);
        byte[] wrapping = HKDF.DeriveKey(HashAlgorithmName.SHA256, own.DeriveRawSecretAgreement(theirs.PublicKey), 32, point, "abdi rescue v1"u8.ToArray());
        byte[] head = [.. "abdirsc1"u8, .. phone.Account.ToByteArray(bigEndian: true), .. point, .. keyNonce, .. Sealed(wrapping, keyNonce, key, []), .. nonce];
        byte[] body = [.. head, .. Sealed(key, nonce, [.. length, .. json, .. photos], head)];
        return [.. body, .. HMACSHA256.HashData(Base64Url.DecodeFromChars(keys.GetProperty("secret").GetString()), body)];
    }

    private static byte[] Sealed(byte[] key, byte[] nonce, byte[] plain, byte[] head)
    {
        using AesGcm aes = new(key, 16);
        byte[] bytes = new byte[plain.Length], tag = new byte[16];
        aes.Encrypt(nonce, plain, bytes, tag, head);
        return [.. bytes, .. tag];
    }

    /// <summary>The site does what it is asked, and while the line is cut nobody hears what came of it.</summary>
    private sealed class AnswerLost : IStartupFilter
    {
        public bool IsCut { get; set; }

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, inner) =>
            {
                bool isLost = IsCut && context.Request.Method == HttpMethod.Post.Method;
                context.Response.Body = isLost ? Stream.Null : context.Response.Body;
                await inner(context);
                if (isLost)
                {
                    context.Abort();
                }
            });
            next(app);
        };
    }
}
