using Abdi.App.Shell;
using System.Runtime.InteropServices;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>The languages column: few distinct sets among many students.</summary>
internal sealed class LanguageSetColumn(TextIndex languages)
{
    private readonly TextIndex written = new();
    private readonly TextIndex canonical = new();
    private readonly List<int> setOfWritten = [];
    private readonly List<int[]> sets = [];

    /// <summary>Gets the distinct sets, each ascending.</summary>
    public int[][] Sets => [.. sets];

    /// <summary>The number of the set a cell names. An empty cell names the unknown language, which is the empty text.</summary>
    public int Take(ReadOnlySpan<byte> cell)
    {
        int number = written.Add(cell);
        if (number == setOfWritten.Count)
        {
            SortedSet<int> set = [];
            foreach (Range language in cell.Split((byte)';'))
            {
                set.Add(languages.Add(cell[language]));
            }

            int[] members = [.. set];
            int place = canonical.Add(MemoryMarshal.AsBytes(members.AsSpan()));
            if (place == sets.Count)
            {
                sets.Add(members);
            }

            setOfWritten.Add(place);
        }

        return setOfWritten[number];
    }
}

/// <summary>The preferences column: ranked wishes as <c>theme:umkm;region:3602</c>. Of many students hardly two write the same list.</summary>
internal sealed class WishColumn(TextIndex themes, TextIndex regions)
{
    private readonly TextIndex distinct = new();
    private readonly List<Wish[]> lists = [];
    private Wish[] wishes = new Wish[8];

    /// <summary>Gets the distinct lists.</summary>
    public Wish[][] Lists => [.. lists];

    /// <summary>The number of the list a cell names. A wish for what does not exist keeps its rank and is never granted.</summary>
    public int Take(ReadOnlySpan<byte> cell)
    {
        int count = 0;
        while (!cell.IsEmpty)
        {
            int end = cell.IndexOf((byte)';');
            ReadOnlySpan<byte> wish = end < 0 ? cell : cell[..end];
            cell = end < 0 ? [] : cell[(end + 1)..];
            if (!wish.IsEmpty)
            {
                if (count == wishes.Length)
                {
                    Array.Resize(ref wishes, count * 2);
                }

                wishes[count++] = WishOf(wish);
            }
        }

        return Number(wishes.AsSpan(0, count));
    }

    private int Number(ReadOnlySpan<Wish> ranked)
    {
        Span<int> key = ranked.Length <= 16 ? stackalloc int[ranked.Length] : new int[ranked.Length];
        for (int rank = 0; rank < ranked.Length; rank++)
        {
            key[rank] = ranked[rank].Index * 2 + (ranked[rank].IsTheme ? 1 : 0);
        }

        int list = distinct.Add(MemoryMarshal.AsBytes(key));
        if (list == lists.Count)
        {
            lists.Add([.. ranked]);
        }

        return list;
    }

    private Wish WishOf(ReadOnlySpan<byte> wish)
    {
        if (wish.StartsWith("theme:"u8))
        {
            return new(true, themes.Find(wish["theme:"u8.Length..]));
        }

        return new(false, wish.StartsWith("region:"u8) ? regions.Find(wish["region:"u8.Length..]) : -1);
    }
}
