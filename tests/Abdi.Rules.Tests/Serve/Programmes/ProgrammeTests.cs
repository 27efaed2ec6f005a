using Abdi.Rules.Serve;

namespace Abdi.Rules.Tests.Serve;

public class ProgrammeTests
{
    private static readonly ProgrammeRecord Bank = Payloads.Read<ProgrammeRecord>(FieldKinds.Programme) with
    {
        Problem = "Sampah rumah tangga dibakar di kebun dan asapnya mengganggu anak", Method = "Warga dilatih memilah lalu menabung sampah kering setiap pekan",
    };

    [Fact]
    public void A_programme_serves_a_commitment_or_a_priority()
    {
        Assert.Empty(Payloads.FaultsOf(Bank with { Commitment = null }));
        Assert.Empty(Payloads.FaultsOf(Bank with { Priority = null }));
        Assert.Equal(["programme-serves-nothing"], Payloads.FaultsOf(Bank with { Commitment = null, Priority = null }));
    }

    [Fact]
    public void It_ends_on_the_day_it_starts_or_later()
    {
        Assert.Empty(Payloads.FaultsOf(Bank with { EndsOn = Bank.StartsOn }));
        Assert.Equal(["programme-ends-before-start"], Payloads.FaultsOf(Bank with { EndsOn = Bank.StartsOn.AddDays(-1) }));
    }

    [Fact]
    public void Who_accepted_and_when_are_said_together()
    {
        Assert.Empty(Payloads.FaultsOf(Bank with { HostAcceptedBy = null, HostAcceptedOn = null }));
        Assert.Equal(["programme-acceptance-half"], Payloads.FaultsOf(Bank with { HostAcceptedBy = null }));
        Assert.Equal(["programme-acceptance-half"], Payloads.FaultsOf(Bank with { HostAcceptedOn = null }));
        Assert.Equal(["programme-accepted-after-start"], Payloads.DoubtsOf(Bank with { HostAcceptedOn = Bank.StartsOn.AddDays(1) }));
    }

    [Fact]
    public void Every_text_is_there_and_no_longer_than_its_limit()
    {
        Assert.Equal(
            ["programme-title", "programme-theme", "programme-problem", "programme-method", "programme-target", "programme-output"],
            Payloads.FaultsOf(Bank with { Title = "", Theme = "", Problem = " ", Method = "", Target = "", Output = "" }));
        Assert.Equal(
            ["programme-title", "programme-problem", "programme-method", "programme-target", "programme-output"],
            Payloads.FaultsOf(Bank with { Title = new('a', 121), Problem = new('a', 1001), Method = new('a', 1001), Target = new('a', 201), Output = new('a', 201) }));
        Assert.Equal(["programme-budget"], Payloads.FaultsOf(Bank with { Budget = -1 }));
    }

    [Fact]
    public void The_text_of_another_village_or_of_last_year_is_told_and_own_work_is_not()
    {
        KnownProgramme own = Known(1, "2025-1", "36.02.01.2001", Bank);
        TemplateMatch[] found = [.. TemplateMatch.ListOf(own, [own, Known(2, "2024-1", "36.02.01.2001", Bank), Known(3, "2025-1", "36.02.01.2002", Bank), Known(4, "2025-1", "36.02.01.2001", Bank)])];
        Assert.Equal([(FieldPhone.Named(2), TemplateOrigin.EarlierPeriod), (FieldPhone.Named(3), TemplateOrigin.OtherHost)], found.Select(match => (match.Entry, match.Origin)));
        Assert.Equal(["programme-text-of-earlier-period", "programme-text-of-other-host"], found.Select(match => match.Doubt.Code));
    }

    [Fact]
    public void A_changed_name_does_not_hide_a_template_and_another_problem_is_no_template()
    {
        KnownProgramme own = Known(1, "2025-1", "36.02.01.2001", Bank);
        Assert.Single(TemplateMatch.ListOf(own, [Known(2, "2024-1", "36.02.02.2005", Bank with { Problem = Bank.Problem.Replace("kebun", "sungai", StringComparison.Ordinal) })]));
        Assert.Empty(TemplateMatch.ListOf(own, [Known(2, "2024-1", "36.02.02.2005", Bank with { Problem = "Air sumur keruh sesudah hujan sehingga warga membeli air galon", Method = "Saringan pasir dibuat bersama di tiga sumur umum" })]));
    }

    [Fact]
    public void Those_most_alike_come_first()
    {
        ProgrammeRecord near = Bank with { Problem = Bank.Problem.Replace("kebun", "sungai", StringComparison.Ordinal) };
        Assert.Equal([FieldPhone.Named(9), FieldPhone.Named(2)], TemplateMatch.ListOf(Known(1, "a", "b", Bank), [Known(2, "a", "c", near), Known(9, "a", "d", Bank)]).Select(match => match.Entry));
    }

    private static KnownProgramme Known(int entry, string period, string host, ProgrammeRecord programme) => new(FieldPhone.Named(entry), period, host, programme.ToShingles());
}
