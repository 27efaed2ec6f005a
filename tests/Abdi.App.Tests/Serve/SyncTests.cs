using System.Net;
using System.Text.Json.Nodes;
using Abdi.App.Serve;
using Abdi.App.Tests.Web;
using Abdi.Rules.Plan;
using Abdi.Rules.Serve;
using Abdi.Storage.Access;
using Abdi.Storage.Serve;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Abdi.App.Tests.Serve;

/// <summary>What phones send is stored once and in order, and what cannot be taken waits for a person. Each test is a row of what must be shown.</summary>
public sealed class SyncTests(Sites sites)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_is_sent_again_after_a_lost_reply_is_a_duplicate_and_stored_once(Store store)
    {
        FieldSeason season = await Begin(store);
        using BookPhone phone = await season.Phone("1001");
        JsonNode[] batch = [phone.Write(BookPhone.Activity("satu")), phone.Write(BookPhone.Activity("dua"))];
        Assert.Equal(["stored 1", "stored 1"], (await phone.Send(batch)).Fates);
        BatchAnswer again = await phone.Send(batch);
        Assert.Equal(["duplicate 1", "duplicate 1"], again.Fates);
        Assert.Equal("""{"last":2,"gaps":[]}""", again.Chain);

        // Twice in one batch, and from two calls at the same moment.
        JsonNode third = phone.Write(BookPhone.Activity("tiga"));
        Assert.Equal(["stored 1", "duplicate 1"], (await phone.Send(third, third)).Fates);
        JsonNode fourth = phone.Write(BookPhone.Activity("empat"));
        BatchAnswer[] both = await Task.WhenAll(phone.Send(fourth), phone.Send(fourth));
        Assert.Equal(["duplicate 1", "stored 1"], both.SelectMany(one => one.Fates).Order(StringComparer.Ordinal));
        Assert.Equal([1, 2, 3, 4], (await season.Events()).Select(stored => stored.Sequence));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_payload_is_kept_to_the_byte_and_its_link_follows_from_it(Store store)
    {
        FieldSeason season = await Begin(store);
        using BookPhone phone = await season.Phone("1001");
        string payload = BookPhone.Activity("Timbang di RT 02 — \"Bu Ani\" 😀 é");
        JsonNode sent = phone.Write(payload);
        await phone.Send(sent);
        StoredEvent stored = Assert.Single(await season.Events());
        Assert.Equal(sent["payload"]!.ToJsonString(), stored.Payload);
        Assert.Equal(FieldEvent.LinkOf(stored.Id, 1, [], stored.PayloadHash), stored.Link);
        Assert.Equal((ChainMark.Follows, EventFate.Stored, 1, "K-1"), (stored.Mark, stored.Fate, stored.Revision, stored.GroupCode));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_edit_of_an_entry_approved_meanwhile_is_a_proposal_and_the_approved_text_stays(Store store)
    {
        FieldSeason season = await Begin(store);
        using BookPhone phone = await season.Phone("1001");
        var entry = Guid.CreateVersion7();
        await phone.Send(phone.Write(BookPhone.Activity("asli"), entry));
        await season.Approve(entry);
        Assert.Equal(["conflict 1"], (await phone.Send(phone.Write(BookPhone.Activity("diubah"), entry, baseRevision: 1))).Fates);
        FieldEntry stands = await season.Entry(entry);
        Assert.Equal((1, 1, FieldEntryState.Approved), (stands.Revision, stands.Proposals, stands.State));
        Assert.Equal(2, (await season.Events()).Count);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Of_two_phones_that_edit_one_entry_the_first_counts_and_the_second_is_a_proposal(Store store)
    {
        FieldSeason season = await Begin(store);
        using BookPhone one = await season.Phone("1001"), other = await season.SecondPhone(one, "1001");
        var entry = Guid.CreateVersion7();
        await one.Send(one.Write(BookPhone.Activity("asli"), entry));
        Assert.Equal(["stored 2"], (await other.Send(other.Write(BookPhone.Activity("dari HP kedua"), entry, baseRevision: 1))).Fates);
        BatchAnswer late = await one.Send(one.Write(BookPhone.Activity("dari HP pertama"), entry, baseRevision: 1));
        Assert.Equal(["conflict 2"], late.Fates);
        Assert.Equal("dari HP kedua", Assert.Single(late.Changes).GetProperty("payload").GetProperty("what").GetString());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task On_a_shared_phone_only_the_own_entries_are_taken(Store store)
    {
        FieldSeason season = await Begin(store);
        using BookPhone siti = await season.Phone("1001"), budi = await season.Phone("1002");
        Assert.Equal(["refused", "stored 1"], (await siti.Send(siti.Write(BookPhone.Activity("punya Budi"), author: budi.Account), siti.Write(BookPhone.Activity("punya Siti")))).Fates);
        Assert.Equal(siti.Account, Assert.Single(await season.Events()).Author);
        Assert.Empty(await season.Quarantine());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_batch_of_somebody_who_is_not_signed_in_any_more_is_not_answered_at_all(Store store)
    {
        FieldSeason season = await Begin(store);
        using BookPhone siti = await season.Phone("1001"), budi = await season.Phone("1002");
        await budi.Send(budi.Write(BookPhone.Activity("punya Budi")));
        foreach (string body in new[] { siti.BatchOf(siti.Write(BookPhone.Activity("punya Siti"))), siti.BatchOf() })
        {
            using HttpResponseMessage answer = await budi.Post(body);
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
            Assert.DoesNotContain("Budi", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }

        Assert.Equal(budi.Account, Assert.Single(await season.Events()).Author);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_copy_of_a_phone_is_told_by_its_chain_and_what_both_wrote_is_kept(Store store)
    {
        FieldSeason season = await Begin(store);
        using BookPhone phone = await season.Phone("1001");
        await phone.Send(phone.Write(BookPhone.Activity("sebelum disalin")));
        BookPhone copy = phone.Clone();
        await phone.Send(phone.Write(BookPhone.Activity("asli")));
        Assert.Equal(["stored 1"], (await copy.Send(copy.Write(BookPhone.Activity("salinan")))).Fates);
        Assert.Equal([ChainMark.Follows, ChainMark.Follows, ChainMark.Forks], (await season.Events()).Select(stored => stored.Mark));
        Assert.Equal(1, await season.Campus.Stored(db => db.FieldChains.Select(chain => chain.Forks).SingleAsync(Cancel)));
    }

    [Theory]
    [InlineData(Store.Sqlite, -400), InlineData(Store.Sqlite, 400), InlineData(Store.Postgres, -400), InlineData(Store.Postgres, 400)]
    public async Task A_clock_more_than_a_year_off_is_stored_and_flagged(Store store, int days)
    {
        FieldSeason season = await Begin(store);
        using BookPhone phone = await season.Phone("1001");
        await phone.Send();
        Assert.Equal(["stored 1"], (await phone.Send(phone.Write(BookPhone.Activity("jam salah"), at: DateTimeOffset.UtcNow.AddDays(days), elapsed: 1000))).Fates);
        StoredEvent stored = Assert.Single(await season.Events());
        Assert.True(stored.Times.IsContradicted);
        Assert.NotNull(stored.HintAt);
        Assert.Equal(1000, stored.SinceHintMilliseconds);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_hint_that_was_not_signed_for_this_account_says_nothing(Store store)
    {
        FieldSeason season = await Begin(store);
        using BookPhone siti = await season.Phone("1001"), budi = await season.Phone("1002");
        await budi.Send();
        siti.Hint = budi.Hint;
        JsonNode foreign = siti.Write(BookPhone.Activity("petunjuk orang lain"));
        siti.Hint = "AAAA";
        await siti.Send(foreign, siti.Write(BookPhone.Activity("petunjuk palsu")));
        Assert.All(await season.Events(), stored => Assert.Null(stored.HintAt));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_the_phone_has_lost_is_told_by_the_gap_and_what_comes_late_fills_it(Store store)
    {
        FieldSeason season = await Begin(store);
        using BookPhone phone = await season.Phone("1001");
        JsonNode[] written = [.. Enumerable.Range(0, 5).Select(i => phone.Write(BookPhone.Activity($"{i}")))];
        Assert.Equal("""{"last":5,"gaps":[[2,4]]}""", (await phone.Send(written[0], written[4])).Chain);
        Assert.Equal("""{"last":5,"gaps":[[2,2],[4,4]]}""", (await phone.Send(written[2])).Chain);
        Assert.Equal("""{"last":5,"gaps":[[2,2],[4,4]]}""", (await phone.Send()).Chain);
    }

    [Fact]
    public async Task A_connection_to_the_database_that_was_cut_costs_no_phone_an_answer()
    {
        await using Site site = await sites.StartAnother(Store.Postgres);
        FieldSeason season = await FieldSeason.On(site);
        using BookPhone phone = await season.Phone("1001");
        Assert.Equal(["stored 1"], (await phone.Send(phone.Write(BookPhone.Activity("sebelum")))).Fates);
        await season.Campus.Stored(db => db.Database.ExecuteSqlRawAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", Cancel));

        // Whoever looks first after the cut is told so; with it the pool lets go of all that are dead. The writer keeps its own.
        while ((await season.Office.Get("/serve/2025-1")).Status != HttpStatusCode.OK)
        {
            await Task.Delay(50, Cancel);
        }

        Assert.Equal(["stored 1"], (await phone.Send(phone.Write(BookPhone.Activity("sesudah")))).Fates);
        Assert.Equal(2, (await season.Events()).Count);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task One_poisoned_event_waits_for_the_office_and_its_neighbours_are_stored(Store store)
    {
        FieldSeason season = await Begin(store);
        using BookPhone phone = await season.Phone("1001");
        JsonNode good = phone.Write(BookPhone.Activity("baik"));
        JsonObject broken = phone.Write(BookPhone.Activity("rusak"));
        broken.Remove("entity");
        JsonNode[] batch =
        [
            good, broken, "bukan kejadian", phone.Write("""{"apa":"saja"}"""), phone.Write(BookPhone.Activity("jenis"), kind: "unicorn"), phone.Write(BookPhone.Activity("bentuk"), form: 9),
            phone.Write("""{"on":"2025-05-06","minutes":0,"category":"programme","what":"nol menit"}"""), phone.Write(BookPhone.Activity("baik juga")),
        ];
        string[] expected = ["stored 1", "quarantined event-unreadable", "quarantined event-unreadable", "quarantined event-payload-unreadable", "quarantined event-kind-unknown", "quarantined event-form-unknown", "quarantined logbook-minutes", "stored 1"];
        Assert.Equal(expected, (await phone.Send(batch)).Fates);

        // Sent again nothing is there twice, and what came is there to the letter.
        Assert.Equal(expected.Select(fate => fate.Replace("stored", "duplicate", StringComparison.Ordinal)), (await phone.Send(batch)).Fates);
        List<QuarantinedEvent> kept = await season.Quarantine();
        Assert.Equal(6, kept.Count);
        Assert.Contains(kept, one => one.Content == broken.ToJsonString());

        // Something else under a name that is known.
        JsonObject other = (JsonObject)good.DeepClone();
        other["payload"] = JsonNode.Parse(BookPhone.Activity("isi lain"));
        Assert.Equal(["quarantined event-other-content"], (await phone.Send(other)).Fates);
        Assert.Equal(2, (await season.Events()).Count);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_was_written_before_a_student_changed_the_group_stays_with_the_old_one(Store store)
    {
        FieldSeason season = await Begin(store);
        using BookPhone phone = await season.Phone("1001");
        await phone.Send();
        JsonNode before = phone.Write(BookPhone.Activity("di kelompok lama"));
        await season.Campus.Store(async db =>
        {
            Rules.Place.Assignment seat = await db.Assignments.FirstAsync(own => own.GroupCode == "K-1" && db.Participants.Any(student => student.Id == own.ParticipantId && student.Number == "1001"), Cancel);
            seat.GroupCode = "K-2";
            await db.SaveChangesAsync(Cancel);
        });
        Assert.Equal(["stored 1"], (await phone.Send(before)).Fates);
        phone.Group = "K-2";
        Assert.Equal(["stored 1"], (await phone.Send(phone.Write(BookPhone.Activity("di kelompok baru")))).Fates);
        phone.Group = "K-9";
        Assert.Equal(["quarantined event-other-group"], (await phone.Send(phone.Write(BookPhone.Activity("di kelompok karangan")))).Fates);
        Assert.Equal(["K-1", "K-2"], (await season.Events()).Select(stored => stored.GroupCode));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_a_group_records_together_its_members_may_go_on_with_and_nobody_else(Store store)
    {
        FieldSeason season = await Begin(store);
        using BookPhone siti = await season.Phone("1001"), budi = await season.Phone("1002"), agus = await season.Phone("1003");
        const string sorting = """{"on":"2025-05-06","visited":40,"sorting":10}""";
        Guid shared = Guid.CreateVersion7(), own = Guid.CreateVersion7();
        await siti.Send(siti.Write(sorting, shared, kind: "waste-sorting"), siti.Write(BookPhone.Activity("milik sendiri"), own));
        Assert.Equal(shared, Assert.Single((await budi.Send()).Changes).GetProperty("entry").GetGuid());
        Assert.Empty((await agus.Send()).Changes);
        Assert.Equal(["stored 2", "quarantined event-entry-not-yours"], (await budi.Send(budi.Write("""{"on":"2025-05-06","visited":40,"sorting":12}""", shared, 1, "waste-sorting"), budi.Write(BookPhone.Activity("bukan punyaku"), own, 1))).Fates);
        Assert.Equal(["quarantined event-entry-not-yours"], (await agus.Send(agus.Write(sorting, shared, 2, "waste-sorting"))).Fates);
        Assert.Equal(12, (await siti.Send()).Changes.Single(change => change.GetProperty("entry").GetGuid() == shared).GetProperty("payload").GetProperty("sorting").GetInt32());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_phone_is_told_what_is_new_and_everything_again_by_a_server_put_back(Store store)
    {
        FieldSeason season = await Begin(store);
        using BookPhone phone = await season.Phone("1001"), other = await season.SecondPhone(phone, "1001");
        for (int i = 0; i < 3; i++)
        {
            // What it sends itself it knows.
            Assert.Empty((await phone.Send(phone.Write(BookPhone.Activity($"{i}")))).Changes);
            Assert.Equal($"{i}", Assert.Single((await other.Send()).Changes).GetProperty("payload").GetProperty("what").GetString());
        }

        string cursor = phone.Cursor!;
        Assert.Empty((await phone.Send()).Changes);

        // The server is put back to the day before the second; another phone writes meanwhile.
        await Forget(season, above: 1);
        await other.Send(other.Write(BookPhone.Activity("dari HP lain")), other.Write(BookPhone.Activity("dan lagi")), other.Write(BookPhone.Activity("dan lagi")));
        phone.Cursor = cursor;
        Assert.Equal(4, (await phone.Send()).Changes.Length);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Phones_heal_a_server_that_was_put_back_in_whatever_order_they_come(Store store)
    {
        FieldSeason season = await Begin(store);
        using BookPhone siti = await season.Phone("1001"), budi = await season.Phone("1002");
        var entry = Guid.CreateVersion7();
        string Sorting(int sorting) => $$"""{"on":"2025-05-06","visited":40,"sorting":{{sorting}}}""";
        JsonNode first = siti.Write(Sorting(1), entry, 0, "waste-sorting"), third = siti.Write(Sorting(3), entry, 2, "waste-sorting");
        JsonNode second = budi.Write(Sorting(2), entry, 1, "waste-sorting");
        await siti.Send(first);
        await budi.Send(second);
        await siti.Send(third);
        Assert.Equal("""{"last":2,"gaps":[]}""", (await siti.Send()).Chain);
        await Forget(season, above: 0);
        Assert.Equal("""{"last":0,"gaps":[]}""", (await siti.Send()).Chain);

        // The second and the third come before the first, and count as soon as that is here.
        Assert.Equal(["conflict"], (await budi.Send(second)).Fates);
        Assert.Equal(["conflict"], (await siti.Send(third)).Fates);
        BatchAnswer healed = await siti.Send(first);
        Assert.Equal(["stored 1"], healed.Fates);
        FieldEntry stands = await season.Entry(entry);
        Assert.Equal((3, 0), (stands.Revision, stands.Proposals));
        Assert.Equal(3, healed.Changes.Single().GetProperty("payload").GetProperty("sorting").GetInt32());
        Assert.Equal(["duplicate 1", "duplicate 3"], (await siti.Send(first, third)).Fates);
        Assert.Equal(["duplicate 2"], (await budi.Send(second)).Fates);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_period_that_is_closed_changes_no_more_and_one_before_the_gong_not_yet(Store store)
    {
        Site site = await sites.Of(store);
        foreach ((PeriodPhase phase, string reason) in new[] { (PeriodPhase.Closed, "period-closed"), (PeriodPhase.Published, "event-before-gong") })
        {
            FieldSeason season = await FieldSeason.On(site, phase);
            using BookPhone phone = await season.Phone("1001");
            BatchAnswer told = await phone.Send(phone.Write(BookPhone.Activity("terlalu awal atau terlambat")));
            Assert.Equal([$"quarantined {reason}"], told.Fates);
            Assert.Empty(await season.Events());
        }
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_batch_may_be_packed_and_what_is_too_large_or_no_batch_is_refused_whole(Store store)
    {
        FieldSeason season = await Begin(store);
        using BookPhone phone = await season.Phone("1001");
        JsonNode entry = phone.Write(BookPhone.Activity("dipadatkan"));
        Assert.Equal(HttpStatusCode.OK, await Status(phone.Post(phone.BatchOf(entry), packed: true)));
        Assert.Single(await season.Events());

        // What unpacks to more than may be sent is a bomb.
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Status(phone.Post(new string(' ', SendBatch.BytesAtMost + 1), packed: true)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Status(phone.Post(new string(' ', SendBatch.BytesAtMost + 1))));
        Assert.Equal(HttpStatusCode.BadRequest, await Status(phone.Post(phone.BatchOf([.. Enumerable.Repeat(entry, SentBatch.EventsAtMost + 1)]))));
        Assert.Equal(HttpStatusCode.BadRequest, await Status(phone.Post("{}")));
        Assert.Equal(HttpStatusCode.BadRequest, await Status(phone.Post("{\"device\"")));
        Assert.Equal(HttpStatusCode.NotFound, await Status(phone.Post(phone.BatchOf(entry).Replace("\"2025-1\"", "\"1999-1\"", StringComparison.Ordinal))));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task No_other_site_and_nobody_but_a_student_can_send(Store store)
    {
        FieldSeason season = await Begin(store);
        using BookPhone phone = await season.Phone("1001");
        string batch = phone.BatchOf(phone.Write(BookPhone.Activity("palsu")));
        Assert.Equal(HttpStatusCode.BadRequest, await Status(phone.Post(batch, header: false)));
        Assert.Equal(HttpStatusCode.BadRequest, await Status(phone.Post(batch, origin: "https://lain.example")));
        using BookPhone office = new(await season.Campus.AsCoordinator(), phone.Account, "K-1"), stranger = new(season.Campus.Site.Visitor(), phone.Account, "K-1");
        Assert.Equal(HttpStatusCode.Forbidden, await Status(office.Post(batch)));
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(stranger.Post(batch)));
        Assert.Empty(await season.Events());

        // A student of no period of this institution is told of none, and a batch need not say whose it is.
        using BookPhone elsewhere = new(await season.Campus.As(Role.Student), phone.Account, "K-1");
        Assert.Equal(HttpStatusCode.NotFound, await Status(elsewhere.Post(batch.Replace($"\"account\":\"{phone.Account}\",", "", StringComparison.Ordinal))));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Who_floods_the_server_is_told_to_wait_and_nobody_else(Store store)
    {
        FieldSeason season = await Begin(store);
        using BookPhone flood = await season.Phone("1001"), other = await season.Phone("1002");
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<HttpStatusCode>[] held = [.. Enumerable.Range(0, SyncTurn.AtOnce).Select(_ => Status(flood.Post(flood.BatchOf(), gate.Task)))];
        SyncTurn turn = season.Campus.Site.Services.GetRequiredService<SyncTurn>();
        for (int i = 0; i < 500 && turn.FreeOf(flood.Account) > 0; i++)
        {
            await Task.Delay(20, Cancel);
        }

        using (HttpResponseMessage refused = await flood.Post(flood.BatchOf()))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(2), refused.Headers.RetryAfter!.Delta);
        }

        Assert.Equal(["stored 1"], (await other.Send(other.Write(BookPhone.Activity("tidak menunggu")))).Fates);
        gate.SetResult();
        Assert.All(await Task.WhenAll(held), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(["stored 1"], (await flood.Send(flood.Write(BookPhone.Activity("lagi")))).Fates);
    }

    private async Task<FieldSeason> Begin(Store store) => await FieldSeason.On(await sites.Of(store));

    private static async Task<HttpStatusCode> Status(Task<HttpResponseMessage> call)
    {
        using HttpResponseMessage answer = await call;
        return answer.StatusCode;
    }

    // As when an old backup is put back: what was numbered later has never been here.
    private static Task Forget(FieldSeason season, long above) => season.Campus.Store(async db =>
    {
        await db.FieldEvents.Where(stored => stored.ServerSequence > above).ExecuteDeleteAsync(Cancel);
        await db.FieldEntries.Where(entry => entry.EventSequence > above).ExecuteDeleteAsync(Cancel);
        foreach (StoredChain chain in await db.FieldChains.AsNoTracking().ToListAsync(Cancel))
        {
            StoredEvent? newest = await db.FieldEvents.Where(stored => stored.Device == chain.Device).OrderByDescending(stored => stored.Sequence).FirstOrDefaultAsync(Cancel);
            await db.FieldChains.Where(one => one.Device == chain.Device).ExecuteDeleteAsync(Cancel);
            if (newest is not null)
            {
                db.FieldChains.Add(new() { InstitutionId = chain.InstitutionId, Author = chain.Author, Device = chain.Device, Last = newest.Sequence, Link = newest.Link, Gaps = [], Forks = 0, HeardAt = chain.HeardAt });
            }
        }

        await db.SaveChangesAsync(Cancel);
        await db.Database.ExecuteSqlAsync($"UPDATE field_counters SET last = {above} WHERE institution_id = {season.Campus.Institution.InstitutionId.Value}", Cancel);
    });
}
