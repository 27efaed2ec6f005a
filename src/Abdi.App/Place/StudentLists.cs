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

/// <summary>The preferences column: ranked wishes as <c>theme:umkm;region:3602</c>.</summary>
internal sealed class WishColumn(TextIndex themes, TextIndex regions)
{
    private readonly TextIndex written = new();
    private readonly TextIndex canonical = new();
    private readonly List<int> listOfWritten = [];
    private readonly List<Wish[]> lists = [];
    private readonly List<Wish> wishes = [];
    private readonly List<int> key = [];

    /// <summary>Gets the distinct lists.</summary>
    public Wish[][] Lists => [.. lists];

    /// <summary>The number of the list a cell names. A wish for what does not exist keeps its rank and is never granted.</summary>
    public int Take(ReadOnlySpan<byte> cell)
    {
        int number = written.Add(cell);
        if (number == listOfWritten.Count)
        {
            listOfWritten.Add(ListOf(cell));
        }

        return listOfWritten[number];
    }

    private int ListOf(ReadOnlySpan<byte> cell)
    {
        wishes.Clear();
        key.Clear();
        foreach (Range part in cell.Split((byte)';'))
        {
            if (cell[part] is { IsEmpty: false } text)
            {
                Wish wish = WishOf(text);
                wishes.Add(wish);
                key.Add(wish.Index * 2 + (wish.IsTheme ? 1 : 0));
            }
        }

        int list = canonical.Add(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(key)));
        if (list == lists.Count)
        {
            lists.Add([.. wishes]);
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
