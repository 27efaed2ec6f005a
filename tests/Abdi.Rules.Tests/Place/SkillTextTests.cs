using Abdi.Rules.Place;

namespace Abdi.Rules.Tests.Place;

public class SkillTextTests
{
    [Fact]
    public void A_list_is_read_without_regard_to_capitals_blanks_and_repetition()
    {
        Assert.Null(SkillText.ReadNames(" Teknik,bahasa   Inggris,, teknik ", "Field", out IReadOnlyList<string> names));
        Assert.Equal(["teknik", "bahasa inggris"], names);
        Assert.Equal("teknik, bahasa inggris", SkillText.Write(names));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" , \n ,")]
    public void Nothing_typed_is_no_skill(string? text)
    {
        Assert.Null(SkillText.ReadNames(text, "Field", out IReadOnlyList<string> names));
        Assert.Empty(names);
    }

    [Theory]
    [InlineData("usaha atau digital")]
    [InlineData("ini nama keahlian yang jauh terlalu panjang")]
    [InlineData("a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u")]
    public void A_list_that_could_mean_two_things_is_refused(string text)
    {
        Assert.Equal(new("skill-names-unreadable", "Field"), SkillText.ReadNames(text, "Field", out IReadOnlyList<string> names));
        Assert.Empty(names);
    }

    [Fact]
    public void Each_line_is_a_number_and_the_skills_of_which_any_will_do()
    {
        Assert.Null(SkillText.ReadRequirements("1 Teknik\r\n\r\n 2  usaha ATAU  pemasaran digital \n3 gizi or perawat", "Field", out IReadOnlyList<SkillRequirement> needed));
        Assert.Equal([1, 2, 3], needed.Select(one => one.Min));
        Assert.Equal(["teknik"], needed[0].AnyOf);
        Assert.Equal(["usaha", "pemasaran digital"], needed[1].AnyOf);
        Assert.Equal(["gizi", "perawat"], needed[2].AnyOf);
    }

    [Theory]
    [InlineData("teknik", "skill-count-missing")]
    [InlineData("1 teknik\ndua usaha", "skill-count-missing")]
    [InlineData("1x teknik", "skill-count-missing")]
    [InlineData("-1 teknik", "skill-count-missing")]
    [InlineData("0 teknik", "skill-count-out-of-range")]
    [InlineData("101 teknik", "skill-count-out-of-range")]
    [InlineData("99999999999 teknik", "skill-count-out-of-range")]
    [InlineData("2 usaha, digital", "skill-line-has-comma")]
    [InlineData("2", "skill-line-without-skill")]
    [InlineData("2 atau digital", "skill-line-without-skill")]
    [InlineData("2 usaha atau", "skill-line-without-skill")]
    [InlineData("2 usaha atau atau digital", "skill-line-without-skill")]
    public void A_line_that_cannot_be_read_is_told_apart(string text, string code)
    {
        Assert.Equal(new(code, "Field"), SkillText.ReadRequirements(text, "Field", out IReadOnlyList<SkillRequirement> needed));
        Assert.Empty(needed);
    }

    [Fact]
    public void More_lines_than_anyone_needs_are_refused()
    {
        Assert.Null(SkillText.ReadRequirements(string.Join('\n', Enumerable.Repeat("1 teknik", SkillText.LinesAtMost)), "Field", out _));
        Assert.Equal("skill-lines-too-many", SkillText.ReadRequirements(string.Join('\n', Enumerable.Repeat("1 teknik", SkillText.LinesAtMost + 1)), "Field", out _)!.Code);
    }

    [Theory]
    [InlineData("atau")]
    [InlineData("or")]
    public void What_is_written_is_read_back(string or)
    {
        SkillRequirement[] needed = [new(["teknik"], 1), new(["usaha", "pemasaran digital"], 12)];
        Assert.Null(SkillText.ReadRequirements(SkillText.Write(needed, or), "Field", out IReadOnlyList<SkillRequirement> again));
        Assert.Equal(needed.Select(one => (one.Min, string.Join('|', one.AnyOf))), again.Select(one => (one.Min, string.Join('|', one.AnyOf))));
    }
}
