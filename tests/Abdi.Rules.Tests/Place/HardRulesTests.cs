using Abdi.Rules.Place;

namespace Abdi.Rules.Tests.Place;

public class HardRulesTests
{
    [Fact]
    public void Every_rule_and_fault_has_a_code_of_its_number_and_two_names()
    {
        Assert.Equal(Enum.GetValues<HardRule>(), HardRules.All);
        Assert.Equal(Enum.GetValues<InputFault>(), InputFaults.All);
        Assert.All(HardRules.All, rule => Assert.StartsWith($"H{(int)rule:D2}_", HardRules.CodeOf(rule), StringComparison.Ordinal));
        Assert.All(InputFaults.All, fault => Assert.StartsWith($"I{(int)fault:D2}_", InputFaults.CodeOf(fault), StringComparison.Ordinal));
        BilingualText[] names = [.. HardRules.All.Select(HardRules.NameOf), .. InputFaults.All.Select(InputFaults.NameOf)];
        Assert.Equal(names.Length, names.Select(name => name.Indonesian).Distinct().Count());
        Assert.Equal(names.Length, names.Select(name => name.English).Distinct().Count());
    }

    [Fact]
    public void A_code_is_read_in_its_long_and_its_short_form_and_no_other()
    {
        Assert.All(HardRules.All, rule => Assert.True(HardRules.TryParse(HardRules.CodeOf(rule), out HardRule read) && read == rule));
        Assert.True(HardRules.TryParse("H11", out HardRule lodging) && lodging == HardRule.Lodging);
        Assert.All(["", "H", "H00", "H28", "h11", "H11_", "H11_lodging "], code => Assert.False(HardRules.TryParse(code, out _)));
    }

    [Fact]
    public void A_number_without_a_rule_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => HardRules.CodeOf((HardRule)0));
        Assert.Throws<ArgumentOutOfRangeException>(() => HardRules.NameOf((HardRule)28));
        Assert.Throws<ArgumentOutOfRangeException>(() => InputFaults.CodeOf((InputFault)7));
    }

    [Fact]
    public void Figures_are_written_as_each_language_writes_them() =>
        Assert.Equal(new BilingualText("1.234,5 km", "1,234.5 km"), BilingualText.Of($"{1234.5:N1} km", $"{1234.5:N1} km"));
}
