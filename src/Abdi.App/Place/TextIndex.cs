using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace Abdi.App.Place;

/// <summary>Numbers distinct UTF-8 texts 0, 1, 2, … in the order of their first appearance, without making strings of them.</summary>
/// <param name="expected">About how many there will be.</param>
internal sealed class TextIndex(int expected = 16)
{
    // Differs from run to run so that nobody can prepare a file in which all ids collide; no result depends on it.
    private static readonly ulong Salt = (ulong)Random.Shared.NextInt64();

    private byte[] store = new byte[Math.Max(16, expected) * 8];
    private int[] ends = new int[Math.Max(16, expected)];
    private int[] slots = new int[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, expected)) * 2];

    /// <summary>Gets how many distinct texts there are.</summary>
    public int Count { get; private set; }

    /// <summary>The number of a text, new when it was not there.</summary>
    public int Add(ReadOnlySpan<byte> text)
    {
        int slot = Slot(text);
        if (slots[slot] != 0)
        {
            return slots[slot] - 1;
        }

        int start = Count == 0 ? 0 : ends[Count - 1];
        if (start + text.Length > store.Length)
        {
            Array.Resize(ref store, Math.Max(store.Length * 2, start + text.Length));
        }

        if (Count == ends.Length)
        {
            Array.Resize(ref ends, Count * 2);
        }

        text.CopyTo(store.AsSpan(start));
        ends[Count] = start + text.Length;
        slots[slot] = ++Count;
        if (Count * 2 > slots.Length)
        {
            Grow();
        }

        return Count - 1;
    }

    /// <summary>The number of a text; −1 when it is not there.</summary>
    public int Find(ReadOnlySpan<byte> text) => slots[Slot(text)] - 1;

    /// <summary>The number of a text; −1 when it is not there.</summary>
    public int Find(string text) => Find(Encoding.UTF8.GetBytes(text));

    /// <summary>The bytes of a numbered text.</summary>
    public ReadOnlySpan<byte> Bytes(int number)
    {
        int start = number == 0 ? 0 : ends[number - 1];
        return store.AsSpan(start, ends[number] - start);
    }

    /// <summary>A numbered text.</summary>
    public string Text(int number) => Encoding.UTF8.GetString(Bytes(number));

    /// <summary>All texts in the order of their numbers.</summary>
    public string[] Texts()
    {
        var texts = new string[Count];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = Text(i);
        }

        return texts;
    }

    private int Slot(ReadOnlySpan<byte> text)
    {
        int mask = slots.Length - 1;
        for (int slot = (int)Hash(text) & mask; ; slot = (slot + 1) & mask)
        {
            if (slots[slot] == 0 || Bytes(slots[slot] - 1).SequenceEqual(text))
            {
                return slot;
            }
        }
    }

    private void Grow()
    {
        slots = new int[slots.Length * 2];
        for (int number = 0; number < Count; number++)
        {
            slots[Slot(Bytes(number))] = number + 1;
        }
    }

    private static uint Hash(ReadOnlySpan<byte> text)
    {
        ulong hash = Salt + (ulong)text.Length;
        for (; text.Length >= 8; text = text[8..])
        {
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(text));
        }

        ulong tail = 0;
        foreach (byte b in text)
        {
            tail = tail << 8 | b;
        }

        return (uint)(Mix(hash ^ tail) >> 32);
    }

    private static ulong Mix(ulong value)
    {
        value *= 0x9E3779B97F4A7C15;
        return BitOperations.RotateLeft(value, 29) ^ value;
    }
}
