using Abdi.App.Release;
using Abdi.App.Shell;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Abdi.App.Tests.Web;

/// <summary>One message to each, by e-mail or by hand, and none twice.</summary>
public sealed class MessageTests(Sites sites)
{
    private const string Messages = "/release/2025-1/messages";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task Each_gets_one_message_and_writing_again_adds_none(Store store)
    {
        PlacingSeason season = await PlacingSeason.Published(await sites.Of(store));
        Assert.Contains("setelah gong dipukul", (await season.Office.Get(Messages)).Text, StringComparison.Ordinal);
        await ArrivalTests.Strike(season);
        await WithEmail(season, "1007", "siti@kampus.example");
        string? written = (await season.Office.Submit(Messages, [])).Location;
        int all = await season.Stored(db => db.Messages.CountAsync(Cancel));
        Assert.Equal($"{Messages}?written={all}", written);
        Assert.Equal(Messages + "?written=0", (await season.Office.Submit(Messages, [])).Location);
        Assert.Equal(all, await season.Stored(db => db.Messages.CountAsync(Cancel)));
        Assert.Equal(PlacingSeason.Students, await season.Stored(db => db.Messages.CountAsync(message => message.Kind == MessageKind.ToStudent, Cancel)));
        Assert.Equal(4, await season.Stored(db => db.Messages.CountAsync(message => message.Kind == MessageKind.ToHost, Cancel)));

        SendMessages outbox = season.Campus.Site.Services.GetRequiredService<SendMessages>();
        await WaitUntilSent(season, outbox);
        await outbox.SendDue(Cancel);
        Assert.Single(Letters(season, "siti@kampus.example"));
        Assert.Contains("Halo ", Letters(season, "siti@kampus.example")[0], StringComparison.Ordinal);
        Assert.Contains("untuk dipotong", (await season.Office.Get(Messages + "/slips")).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_may_have_been_sent_waits_for_a_person(Store store)
    {
        PlacingSeason season = await PlacingSeason.Published(await sites.Of(store));
        await ArrivalTests.Strike(season);
        MessageId id = new(Guid.NewGuid());
        await season.Campus.Store(async db =>
        {
            // As a program leaves it that dies between handing over and the answer.
            Message message = new() { InstitutionId = season.Campus.Institution.InstitutionId, Id = id, PeriodId = season.Season.Period, Kind = MessageKind.ToStudent, Recipient = "9", Name = "Siti", Email = "ragu@kampus.example", Phone = "", Subject = "x", Text = "x" };
            message.Enqueue(DateTimeOffset.UtcNow);
            message.Begin(DateTimeOffset.UtcNow - Message.SilentAfter - TimeSpan.FromMinutes(1));
            db.Messages.Add(message);
            await db.SaveChangesAsync(Cancel);
        });
        await season.Campus.Site.Services.GetRequiredService<SendMessages>().SendDue(Cancel);
        await Until(async () => await season.Stored(db => db.Messages.Where(message => message.Id == id).Select(message => message.State).SingleAsync(Cancel)) == MessageState.Unsure);
        Assert.Empty(Letters(season, "ragu@kampus.example"));
        Assert.Contains("mungkin sudah terkirim", (await season.Office.Get(Messages + "?state=Unsure")).Text, StringComparison.Ordinal);
        await season.Office.Submit(Messages, new() { ["IsSent"] = "true" }, $"{Messages}/{id.Value}");
        Assert.Equal(MessageState.Sent, await season.Stored(db => db.Messages.Where(message => message.Id == id).Select(message => message.State).SingleAsync(Cancel)));
    }

    [Theory]
    [InlineData("0812 3456 7890", "https://wa.me/6281234567890?text=a%26b")]
    [InlineData("+62 812-3456-7890", "https://wa.me/6281234567890?text=a%26b")]
    [InlineData("112", null)]
    [InlineData("", null)]
    public void A_number_of_the_country_opens_a_conversation(string phone, string? link) => Assert.Equal(link, WhatsApp.LinkTo(phone, "a&b"));

    private static async Task WithEmail(PlacingSeason season, string number, string email)
    {
        (await season.Season.AsStudent(number)).Dispose();
        await season.Campus.Store(async db =>
        {
            string name = Account.UserNameOf(season.Campus.Institution.Code, number);
            (await db.Users.SingleAsync(account => account.UserName == name, Cancel)).Email = email;
            await db.SaveChangesAsync(Cancel);
        });
    }

    private static Task WaitUntilSent(PlacingSeason season, SendMessages outbox) => Until(async () =>
    {
        await outbox.SendDue(Cancel);
        return !await season.Stored(db => db.Messages.AnyAsync(message => message.State == MessageState.Waiting || message.State == MessageState.Sending, Cancel));
    });

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (int tries = 0; tries < 200; tries++)
        {
            if (await holds())
            {
                return;
            }

            await Task.Delay(100, Cancel);
        }

        Assert.Fail("It never came to hold.");
    }

    private static string[] Letters(PlacingSeason season, string to) =>
        Directory.Exists(Path.Combine(season.Campus.Site.Options.DataFolder, Mail.Folder))
            ? [.. Directory.GetFiles(Path.Combine(season.Campus.Site.Options.DataFolder, Mail.Folder), "*.eml").Select(file => MimeKit.MimeMessage.Load(file)).Where(letter => letter.To.ToString().Contains(to, StringComparison.Ordinal)).Select(letter => letter.TextBody ?? "")]
            : [];
}
