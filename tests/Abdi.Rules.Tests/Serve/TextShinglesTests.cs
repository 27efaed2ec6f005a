using Abdi.Rules.Serve;
using CsCheck;

namespace Abdi.Rules.Tests.Serve;

public class TextShinglesTests
{
    private static readonly string[] Words = ["warga", "memilah", "sampah", "dari", "rumah", "desa"];
    private static readonly Gen<string> Texts = Gen.Int[0, Words.Length - 1].Array[0, 12].Select(drawn => string.Join(' ', drawn.Select(word => Words[word])));

    [Fact]
    public void Runs_of_three_words_are_compared()
    {
        // a b c, b c d, c d e beside a b c, b c d, c d x: two of four.
        Likeness likeness = TextShingles.Of("a b c d e").With(TextShingles.Of("a b c d x"));
        Assert.Equal(new Likeness(2, 4), likeness);
        Assert.True(likeness.IsAtLeast(50));
        Assert.False(likeness.IsAtLeast(51));
    }

    [Fact]
    public void Capitals_punctuation_and_breaks_do_not_count() =>
        Assert.Equal(new Likeness(2, 2), TextShingles.Of("Sampah dibakar, di kebun!").With(TextShingles.Of("sampah\ndibakar DI  kebun")));

    [Fact]
    public void A_short_text_is_one_run_and_an_empty_one_is_like_nothing()
    {
        Assert.Equal(1, TextShingles.Of("bank sampah").Count);
        Assert.Equal(0, TextShingles.Of(" … ").Count);
        Assert.False(TextShingles.Of("").With(TextShingles.Of("")).IsAtLeast(0));
        Assert.Equal(0, TextShingles.Of("").With(TextShingles.Of("")).Index);
    }

    [Fact]
    public void Likeness_is_the_same_from_both_sides_and_whole_with_itself() => Gen.Select(Texts, Texts).Sample((one, other) =>
    {
        TextShingles first = TextShingles.Of(one), second = TextShingles.Of(other);
        Assert.Equal(first.With(second), second.With(first));
        Assert.InRange(first.With(second).Index, 0, 1);
        Assert.Equal(first.Count > 0, first.With(first).IsAtLeast(100));
    });
}
