using System.Text;
using Abdi.App.Shell;
using CsCheck;

namespace Abdi.App.Tests.Shell;

public sealed class TextIndexTests
{
    private static readonly Gen<byte[]> AnyText = Gen.Byte[0, 12].Array[0, 20];

    [Fact]
    public void Texts_are_numbered_by_first_appearance_and_found_again_whatever_their_order()
    {
        // The first ascend, as ids of a file do; what comes later stands anywhere.
        Gen.Select(AnyText.Array[0, 60], AnyText.Array[0, 60], Gen.Bool).Sample((ascending, any, lookUpsExpected) =>
        {
            Array.Sort(ascending, (a, b) => a.AsSpan().SequenceCompareTo(b));
            var index = new TextIndex();
            Dictionary<string, int> numbers = [];
            foreach (byte[] text in ascending.Concat(any))
            {
                Assert.Equal(numbers.GetValueOrDefault(Convert.ToHexString(text), -1), index.Find(text));
                numbers.TryAdd(Convert.ToHexString(text), numbers.Count);
                Assert.Equal(numbers[Convert.ToHexString(text)], index.Add(text));
                if (lookUpsExpected)
                {
                    index.ExpectLookUps();
                }
            }

            Assert.Equal(numbers.Count, index.Count);
            Assert.All(numbers, number => Assert.Equal(number.Value, index.Find(Convert.FromHexString(number.Key))));
        });
    }

    [Fact]
    public void A_text_is_given_back_by_its_number()
    {
        string[] texts = [.. Enumerable.Range(0, 5000).Select(i => $"é{(i * 7919) % 5000:0000}")];
        var index = new TextIndex(16);
        Assert.All(texts.Index(), text => Assert.Equal(text.Index, index.Add(Encoding.UTF8.GetBytes(text.Item))));
        Assert.Equal(texts, index.Texts());
        Assert.Equal(4999, index.Find(texts[4999]));
        Assert.Equal(-1, index.Find("é"));
    }
}
