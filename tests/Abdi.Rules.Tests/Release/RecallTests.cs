using Abdi.Rules.Plan;
using Abdi.Rules.Release;

namespace Abdi.Rules.Tests.Release;

public sealed class RecallTests
{
    private static readonly DateTimeOffset Evening = new(2025, 5, 31, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Service_is_complete_when_the_host_gave_the_group_back_and_nothing_is_open()
    {
        Assert.Empty(Recall.GapsOf(Back(""), 0));
        Assert.Equal([RecallGap.NotBack], Recall.GapsOf(null, 0));
        Assert.Equal([RecallGap.NotBack, RecallGap.OpenObligation], Recall.GapsOf(null, 2));
        Assert.Equal([RecallGap.StillOwed], Recall.GapsOf(Back("Utang di warung"), 0));
        Assert.Equal([RecallGap.OpenObligation], Recall.GapsOf(Back(""), 1));
    }

    [Fact]
    public void What_the_host_is_owed_is_settled_once_and_with_words()
    {
        Handover back = Back("Utang di warung");
        Assert.Equal("settlement-missing", back.Settle("", Guid.NewGuid(), Evening)?.Code);
        Assert.Equal("settlement-missing", back.Settle(new('a', Handover.OwedLength + 1), Guid.NewGuid(), Evening)?.Code);
        Assert.True(back.IsOwing);
        Assert.Null(back.Settle("Dibayar", Guid.NewGuid(), Evening));
        Assert.False(back.IsOwing);
        Assert.Equal("nothing-owed", back.Settle("Dibayar lagi", Guid.NewGuid(), Evening)?.Code);
        Assert.Equal("nothing-owed", Back("").Settle("Dibayar", Guid.NewGuid(), Evening)?.Code);
        Assert.Equal("Dibayar", back.Settlement);
    }

    [Theory]
    [InlineData(PeriodPhase.Published, "recall-before-field", "recall-not-begun")]
    [InlineData(PeriodPhase.Released, "recall-before-field", "recall-not-begun")]
    [InlineData(PeriodPhase.InTheField, null, "recall-not-begun")]
    [InlineData(PeriodPhase.Closing, "recall-has-begun", null)]
    [InlineData(PeriodPhase.Closed, "period-closed", "period-closed")]
    public void The_recall_begins_once_and_from_the_field_and_letters_come_after_it(PeriodPhase phase, string? beginning, string? issuing)
    {
        Assert.Equal(beginning, Recall.FaultOfBeginning(phase)?.Code);
        Assert.Equal(issuing, Recall.FaultOfIssuing(phase)?.Code);
    }

    [Fact]
    public void A_list_of_obligations_has_each_once_and_at_most_eight()
    {
        string[] eight = [.. Enumerable.Range(1, Obligation.AtMost).Select(i => $"Kewajiban {i}")];
        Assert.Null(Obligation.FaultOfAdding("Posko bersih", eight[..^1]));
        Assert.Equal("obligation-too-many", Obligation.FaultOfAdding("Posko bersih", eight)?.Code);
        Assert.Equal("obligation-there-already", Obligation.FaultOfAdding("kewajiban 1", eight[..1])?.Code);
        Assert.Equal("obligation-name-invalid", Obligation.FaultOfAdding("", [])?.Code);
        Assert.Equal("obligation-name-invalid", Obligation.FaultOfAdding(new('a', Obligation.NameLength + 1), [])?.Code);
        Assert.All(Obligation.Defaults, usual => Assert.True(Obligation.FaultOfAdding(usual.Name.Indonesian, []) is null && Obligation.FaultOfAdding(usual.Name.English, []) is null));
    }

    private static Handover Back(string owed) => new()
    {
        InstitutionId = new(Guid.NewGuid()), PeriodId = new(Guid.NewGuid()), GroupCode = "K-01", Kind = HandoverKind.Back, Proof = HandoverProof.Link, On = new(2025, 5, 31), ConfirmedBy = "Pak Jaro", Office = "kepala desa", At = Evening, StillOwed = owed,
    };
}
