using Abdi.Rules.Serve;
using CsCheck;

namespace Abdi.Rules.Tests.Serve;

public class EventAnswerTests
{
    private static readonly Guid Author = FieldPhone.Named(2);

    // What is done, by which phone, to which entry.
    private static readonly Gen<(int Act, int Phone, int Entry)[]> Steps = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[1, 3]).Array[0, 40];

    [Fact]
    public void A_new_entry_is_stored_as_its_first_revision_and_an_edit_as_the_next()
    {
        FieldPhone phone = new(1, 2);
        Assert.Equal(new(EventFate.Stored, 1), EventAnswer.Of(phone.Write(100), Nothing()));
        Assert.Equal(new(EventFate.Stored, 4), EventAnswer.Of(phone.Write(101, baseRevision: 3), Nothing(revision: 3)));
    }

    [Fact]
    public void What_was_sent_before_is_a_success_and_something_else_under_its_name_waits_for_a_person()
    {
        FieldEvent sent = new FieldPhone(1, 2).Write(100);
        Assert.Equal(new(EventFate.Duplicate), EventAnswer.Of(sent, Nothing(revision: 1) with { IsSame = true }));
        Assert.Equal(new(EventFate.Quarantined, Reason: "event-other-content"), EventAnswer.Of(sent, Nothing(revision: 1) with { IsSame = false }));
    }

    [Fact]
    public void An_approved_entry_and_one_that_has_gone_on_are_never_changed_by_a_phone()
    {
        FieldEvent edit = new FieldPhone(1, 2).Write(100, baseRevision: 2);
        Assert.Equal(new(EventFate.Conflict, 2), EventAnswer.Of(edit, Nothing(revision: 2) with { IsApproved = true }));
        Assert.Equal(new(EventFate.Conflict, 3), EventAnswer.Of(edit, Nothing(revision: 3)));
    }

    [Fact]
    public void On_a_shared_phone_an_event_waits_for_its_author_whatever_it_says()
    {
        FieldEvent sent = new FieldPhone(1, 3).Write(100);
        Assert.Equal(new(EventFate.Refused), EventAnswer.Of(sent, Nothing()));
        Assert.Equal(new(EventFate.Refused), EventAnswer.Of(sent, Nothing() with { IsSame = true, Fault = new("x") }));
    }

    [Fact]
    public void What_cannot_be_read_is_kept_with_the_reason() =>
        Assert.Equal(new(EventFate.Quarantined, Reason: "event-kind-unknown"), EventAnswer.Of(new FieldPhone(1, 2).Write(100), Nothing() with { Fault = new("event-kind-unknown") }));

    // Two phones of one author and one of another, who write, send, lose replies, send again, and are approved in between.
    [Fact]
    public void Whatever_happens_nothing_acknowledged_is_missing_doubled_or_overwritten() => Steps.Sample(steps => Assert.Null(FaultOf(steps, new Server())), iter: 2000);

    [Theory, InlineData(Bug.AcknowledgesFirst), InlineData(Bug.ForgetsIdentities), InlineData(Bug.OverwritesApproved)]
    public void A_server_with_a_known_fault_is_found_out(Bug bug)
    {
        bool isFound = false;
        Steps.Sample(drawn =>
        {
            // Several run at once: what one has found no other may take back.
            if (FaultOf(drawn, new Server { Bug = bug }) is not null)
            {
                isFound = true;
            }
        });
        Assert.True(isFound);
    }

    public enum Bug
    {
        None,
        AcknowledgesFirst,
        ForgetsIdentities,
        OverwritesApproved,
    }

    private static EventKnowledge Nothing(int revision = 0) => new(null, Author, null, revision, IsApproved: false);

    private static string? FaultOf((int Act, int Phone, int Entry)[] steps, Server server)
    {
        FieldPhone[] phones = [new(11, 2), new(12, 2), new(13, 3)];
        int[] sent = new int[phones.Length];
        Dictionary<(int, int), int> bases = [];
        Dictionary<FieldEventId, FieldEvent> acknowledged = [];
        Dictionary<int, FieldEvent> approved = [];
        int made = 1000;
        foreach ((int act, int at, int entry) in steps)
        {
            FieldPhone phone = phones[at];
            switch (act)
            {
                case 0:
                    int shown = bases.GetValueOrDefault((at, entry));
                    phone.Write(made++, entry, shown);
                    bases[(at, entry)] = shown + 1;
                    break;
                case 1 or 2:
                    // With a lost reply the phone knows nothing, and sends the same again the next time.
                    foreach (FieldEvent one in phone.Written.Skip(sent[at]))
                    {
                        EventFate fate = server.Take(one);
                        if (act == 1 && fate is not EventFate.Refused)
                        {
                            acknowledged[one.Id] = one;
                        }
                    }

                    sent[at] = act == 1 ? phone.Written.Count : sent[at];
                    break;
                default:
                    if (server.Approve(FieldPhone.Named(entry)) is { } now)
                    {
                        approved.TryAdd(entry, now);
                    }

                    break;
            }

            if (acknowledged.Keys.FirstOrDefault(id => !server.Holds(id)) is { Value: var lost } && lost != Guid.Empty)
            {
                return $"{lost} was acknowledged and is not there";
            }
        }

        return server.Twice() is { } twice ? $"{twice} is there twice"
            : approved.FirstOrDefault(one => !server.Newest(FieldPhone.Named(one.Key))!.IsSameAs(one.Value)) is { Value: not null } changed ? $"entry {changed.Key} was changed after its approval" : null;
    }

    /// <summary>The least that follows these rules: what is stored, in order, and which entries are approved.</summary>
    private sealed class Server
    {
        private readonly List<FieldEvent> all = [];
        private readonly Dictionary<Guid, List<FieldEvent>> revisions = [];
        private readonly HashSet<Guid> approved = [];
        private int taken;

        public Bug Bug { get; init; }

        public EventFate Take(FieldEvent sent)
        {
            List<FieldEvent> entry = revisions.TryGetValue(sent.Entry, out List<FieldEvent>? there) ? there : revisions[sent.Entry] = [];
            EventAnswer answer = EventAnswer.Of(sent, new(Bug == Bug.ForgetsIdentities ? null : all.Find(one => one.Id == sent.Id)?.IsSameAs(sent), sent.Author, null, entry.Count, Bug != Bug.OverwritesApproved && approved.Contains(sent.Entry)));
            if (answer.Fate is EventFate.Duplicate || (Bug == Bug.AcknowledgesFirst && ++taken % 7 == 0))
            {
                return answer.Fate;
            }

            all.Add(sent);
            if (answer.Fate == EventFate.Stored)
            {
                entry.Add(sent);
            }

            return answer.Fate;
        }

        public FieldEvent? Approve(Guid entry) => Newest(entry) is { } newest && approved.Add(entry) ? newest : null;

        public FieldEvent? Newest(Guid entry) => revisions.GetValueOrDefault(entry)?.LastOrDefault();

        public bool Holds(FieldEventId id) => all.Exists(one => one.Id == id);

        public Guid? Twice() => all.GroupBy(one => one.Id).FirstOrDefault(same => same.Count() > 1)?.Key.Value;
    }
}
