using System.Resources;
using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Abdi.Storage.Release;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>The outbox of the release: the office writes one message to each student, supervisor and host, sees what became of it, and sends by hand what has no e-mail address.</summary>
public sealed class KeepMessages(AbdiDb db, SiteOptions site, TimeProvider clock)
{
    private const int SlipsAtMost = 1000;

    /// <summary>Messages are written in the language of their readers, whatever the office reads.</summary>
    private static readonly Texts Words = new(new ResourceManager(typeof(ReleaseText)), Language.Indonesian);

    public static void Map(IEndpointRouteBuilder routes)
    {
        const string At = "/release/{code}/messages";
        routes.MapGet(At, (string code, string? state, int? page, int? written, KeepMessages slice, CancellationToken cancel) => slice.Show(code, state, page, null, cancel, written)).WithRule("message", Act.Read);
        routes.MapGet(At + "/slips", (string code, KeepMessages slice, CancellationToken cancel) => slice.Slips(code, cancel)).WithRule("message", Act.Export);
        routes.MapPost(At, (string code, IFormCollection _, KeepMessages slice, CancellationToken cancel) => slice.Write(code, cancel)).WithRule("message", Act.Create);
        routes.MapPost(At + "/{message:guid}", (string code, Guid message, [FromForm] Form form, KeepMessages slice, CancellationToken cancel) => slice.Settle(code, message, form, cancel)).WithRule("message", Act.Change);
    }

    /// <summary>What the office says of one message.</summary>
    public sealed record Form
    {
        public bool IsSent { get; init; }
    }

    /// <summary>What the page shows; <c>Written</c> is how many messages were written a moment ago.</summary>
    public sealed record Model(PlanAt At, bool IsReleased, MessageState? State, IReadOnlyDictionary<MessageState, int> Counts, IReadOnlyList<Message> Messages, int Page, int Rows, int? Written, Refusal? Refusal);

    /// <summary>What is printed: the messages that go by hand; <c>More</c> do not fit.</summary>
    public sealed record SlipsModel(PlanAt At, IReadOnlyList<Message> Messages, int More);

    public async Task<IResult> Show(string code, string? asked, int? page, Refusal? refusal, CancellationToken cancel, int? written = null)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        MessageState? state = Enum.TryParse(asked, out MessageState one) && Enum.IsDefined(one) ? one : null;
        IQueryable<Message> all = db.Messages.AsNoTracking().Where(message => message.PeriodId == period.Id), found = state is null ? all : all.Where(message => message.State == state);
        Dictionary<MessageState, int> counts = await all.GroupBy(message => message.State).ToDictionaryAsync(same => same.Key, same => same.Count(), cancel);
        int rows = await found.CountAsync(cancel), shown = Pager.PageOf(page, rows);
        List<Message> messages = await found.OrderBy(message => message.Kind).ThenBy(message => message.Recipient).Skip((shown - 1) * Pager.RowsOfPage).Take(Pager.RowsOfPage).ToListAsync(cancel);
        return Html.Page<KeepMessagesPage>(new Model(PlanAt.Of(period), period.Phase >= PeriodPhase.Released, state, counts, messages, shown, rows, written, refusal), refusal);
    }

    public async Task<IResult> Slips(string code, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        IQueryable<Message> byHand = db.Messages.AsNoTracking().Where(message => message.PeriodId == period.Id && message.State == MessageState.ByHand);
        List<Message> messages = await byHand.OrderBy(message => message.Kind).ThenBy(message => message.Recipient).Take(SlipsAtMost).ToListAsync(cancel);
        return Html.Page<MessageSlipsPage>(new SlipsModel(PlanAt.Of(period), messages, messages.Count < SlipsAtMost ? 0 : await byHand.CountAsync(cancel) - SlipsAtMost));
    }

    public async Task<IResult> Write(string code, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        if ((period.FaultOfChange() ?? (period.Phase < PeriodPhase.Released ? new("arrival-before-gong") : null)) is { } refusal)
        {
            return await Show(code, null, null, refusal, cancel);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        HashSet<(MessageKind, string)> known = [.. (await db.Messages.Where(message => message.PeriodId == period.Id).Select(message => new { message.Kind, message.Recipient }).ToListAsync(cancel)).Select(message => (message.Kind, message.Recipient))];
        Message[] missing = [.. (await Compose(period, cancel)).Where(message => !known.Contains((message.Kind, message.Recipient)))];
        await db.InsertMany(missing, cancel);
        await transaction.CommitAsync(cancel);
        return Results.LocalRedirect($"/release/{code}/messages?written={missing.Length}");
    }

    public async Task<IResult> Settle(string code, Guid id, Form form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period || await db.Messages.SingleOrDefaultAsync(message => message.Id == new MessageId(id) && message.PeriodId == period.Id, cancel) is not { } message)
        {
            return Results.NotFound();
        }

        MessageState before = message.State;
        if ((period.FaultOfChange() ?? message.Settle(form.IsSent, clock.GetUtcNow())) is { } refusal)
        {
            return await Show(code, null, null, refusal, cancel);
        }

        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/release/{code}/messages?state={before}");
    }

    private async Task<IReadOnlyList<Message>> Compose(Period period, CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        string institution = await db.Institutions.Select(one => one.Name).SingleAsync(cancel), address = site.PublicUrl.GetLeftPart(UriPartial.Authority);
        Dictionary<string, string> emails = (await db.Users.Where(account => account.InstitutionId == period.InstitutionId && account.Email != null).Select(account => new { account.UserName, account.Email }).ToListAsync(cancel))
            .ToDictionary(account => Storage.Access.Account.SignInNameOf(account.UserName!), account => account.Email!, StringComparer.Ordinal);
        List<Message> messages = [];
        foreach (var student in await db.Participants.Where(student => db.ReleasePages.Any(page => page.ParticipantId == student.Id && db.ReleaseDays.Any(day => day.Id == page.ReleaseDayId && day.PeriodId == period.Id && day.Edition == page.Edition && !day.IsRehearsal)))
            .OrderBy(student => student.Number).Select(student => new { student.Number, student.Facts.Name, student.Facts.Phone }).ToListAsync(cancel))
        {
            Add(MessageKind.ToStudent, student.Number, student.Name, emails.GetValueOrDefault(student.Number, ""), student.Phone, Words.Format("Message.ToStudent", student.Name, institution, $"{address}/release/{period.Code}/me"));
        }

        IReadOnlyList<GroupOnTheWay> groups = await db.ListOnTheWay(period.Id, null, cancel);
        foreach (var own in groups.GroupBy(group => group.Supervisor.Number, StringComparer.Ordinal).OrderBy(own => own.Key, StringComparer.Ordinal))
        {
            PeriodSupervisor supervisor = own.First().Supervisor;
            string list = string.Join('\n', own.Select(group => $"- {group.Code}: {group.Host.Name}, {group.Host.DistrictName}, {group.Host.RegencyName}"));
            Add(MessageKind.ToSupervisor, supervisor.Number, supervisor.Facts.Name, emails.GetValueOrDefault(supervisor.Number, ""), supervisor.Facts.Phone, Words.Format("Message.ToSupervisor", supervisor.Facts.Name, institution, list, $"{address}/place/groups"));
        }

        Dictionary<HostId, SiteFacts> sites = await db.SiteCards.AsNoTracking().ToDictionaryAsync(card => card.HostId, card => card.Facts, cancel);
        foreach (GroupOnTheWay group in groups)
        {
            SiteFacts contact = sites.GetValueOrDefault(group.Host.Id, new());
            string host = contact.Contact.Length > 0 ? contact.Contact : group.Host.Name, supervisor = string.IsNullOrEmpty(group.Supervisor.Facts.Phone) ? group.Supervisor.Facts.Name : $"{group.Supervisor.Facts.Name} ({group.Supervisor.Facts.Phone})";
            Add(MessageKind.ToHost, group.Code, host, "", contact.ContactPhone, Words.Format("Message.ToHost", host, institution, group.Code, group.Students, group.Leader?.Facts.Name ?? Words["Message.NoLeader"], supervisor, group.Host.Name));
        }

        return messages;

        void Add(MessageKind kind, string recipient, string name, string email, string? phone, string text)
        {
            Message message = new()
            {
                InstitutionId = period.InstitutionId, Id = new(Guid.CreateVersion7(now)), PeriodId = period.Id, Kind = kind, Recipient = recipient, Name = name, Email = email, Phone = phone ?? "",
                Subject = Words.Format("Message.Subject", period.Name), Text = text,
            };
            message.Enqueue(now);
            messages.Add(message);
        }
    }
}
