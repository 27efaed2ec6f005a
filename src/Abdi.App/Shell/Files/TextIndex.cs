using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace Abdi.App.Shell;

/// <summary>Numbers distinct UTF-8 texts 0, 1, 2, … in the order of their first appearance, without making strings of them.</summary>
/// <remarks>
/// A million look-ups wait for memory, not for the processor. So a look-up touches two places: a slot, which holds hash
/// and address, and at that address the number, the length and the bytes side by side. Texts that come in ascending order,
/// as the ids of most files do, need no slots to be known as new; slots are made when the first comes out of order.
/// </remarks>
/// <param name="expected">About how many there will be.</param>
internal sealed class TextIndex(int expected = 16)
{
    private const int HeadBytes = 8;

    // Differs from run to run so that nobody can prepare a file in which all ids collide; no result depends on it.
    private static readonly ulong Salt = (ulong)Random.Shared.NextInt64();

    // Hash in the upper half, address plus one in the lower; 0 is free. Empty as long as all texts came in ascending order.
    private ulong[] slots = [];
    private byte[] store = GC.AllocateUninitializedArray<byte>(Math.Max(16, expected) * 2 * HeadBytes);
    private int[] addresses = new int[Math.Max(16, expected)];
    private int stored;

    /// <summary>Gets how many distinct texts there are.</summary>
    public int Count { get; private set; }

    /// <summary>The number of a text, new when it was not there.</summary>
    public int Add(ReadOnlySpan<byte> text)
    {
        if (slots.Length == 0)
        {
            int order = Count == 0 ? 1 : text.SequenceCompareTo(Bytes(Count - 1));
            if (order >= 0)
            {
                return order == 0 ? Count - 1 : Append(text);
            }

            ExpectLookUps();
        }

        uint hash = Hash(text);
        int slot = Slot(text, hash, out int number);
        if (number >= 0)
        {
            return number;
        }

        number = Append(text);
        slots[slot] = Entry(hash, number);
        if (Count * 3L > slots.Length * 2L)
        {
            Grow();
        }

        return number;
    }

    /// <summary>The number of a text; −1 when it is not there. Any number of threads may ask while none adds.</summary>
    public int Find(ReadOnlySpan<byte> text)
    {
        if (slots.Length == 0)
        {
            return Search(text);
        }

        Slot(text, Hash(text), out int number);
        return number;
    }

    /// <summary>The number of a text; −1 when it is not there.</summary>
    public int Find(string text) => Find(Encoding.UTF8.GetBytes(text));

    /// <summary>Makes the slots now: more will be looked up than was added.</summary>
    public void ExpectLookUps()
    {
        if (slots.Length > 0)
        {
            return;
        }

        slots = new ulong[BitOperations.RoundUpToPowerOf2((uint)(Math.Max(16, Math.Max(expected, Count)) * 3L / 2))];
        for (int number = 0; number < Count; number++)
        {
            uint hash = Hash(Bytes(number));
            int slot = (int)hash & (slots.Length - 1);
            while (slots[slot] != 0)
            {
                slot = (slot + 1) & (slots.Length - 1);
            }

            slots[slot] = Entry(hash, number);
        }
    }

    /// <summary>A numbered text.</summary>
    public string Text(int number) => Encoding.UTF8.GetString(Bytes(number));

    /// <summary>All texts in the order of their numbers.</summary>
    public string[] Texts() => [.. Enumerable.Range(0, Count).Select(Text)];

    private ReadOnlySpan<byte> Bytes(int number)
    {
        int address = addresses[number];
        return store.AsSpan(address + HeadBytes, BinaryPrimitives.ReadInt32LittleEndian(store.AsSpan(address + 4)));
    }

    private ulong Entry(uint hash, int number) => (ulong)hash << 32 | (uint)(addresses[number] + 1);

    private int Search(ReadOnlySpan<byte> text)
    {
        int low = 0, high = Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2, order = text.SequenceCompareTo(Bytes(middle));
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (low, middle - 1) : (middle + 1, high);
        }

        return -1;
    }

    /// <summary>Keeps a text that is new and returns its number.</summary>
    private int Append(ReadOnlySpan<byte> text)
    {
        int address = stored, end = checked(address + HeadBytes + text.Length);
        if (end > store.Length)
        {
            byte[] larger = GC.AllocateUninitializedArray<byte>((int)Math.Min(Math.Max(store.Length * 2L, end), Array.MaxLength));
            store.AsSpan(0, stored).CopyTo(larger);
            store = larger;
        }

        if (Count == addresses.Length)
        {
            Array.Resize(ref addresses, Count * 2);
        }

        Span<byte> entry = store.AsSpan(address, end - address);
        BinaryPrimitives.WriteInt32LittleEndian(entry, Count);
        BinaryPrimitives.WriteInt32LittleEndian(entry[4..], text.Length);
        text.CopyTo(entry[HeadBytes..]);
        addresses[Count] = address;
        stored = end;
        return Count++;
    }

    /// <summary>The slot of a text, or the free one where it belongs.</summary>
    private int Slot(ReadOnlySpan<byte> text, uint hash, out int number)
    {
        ulong[] all = slots;
        int mask = all.Length - 1;
        for (int slot = (int)hash & mask; ; slot = (slot + 1) & mask)
        {
            ulong content = all[slot];
            if (content == 0)
            {
                number = -1;
                return slot;
            }

            if ((uint)(content >> 32) == hash)
            {
                ReadOnlySpan<byte> entry = store.AsSpan((int)(uint)content - 1);
                int length = BinaryPrimitives.ReadInt32LittleEndian(entry[4..]);
                if (length == text.Length && entry.Slice(HeadBytes, length).SequenceEqual(text))
                {
                    number = BinaryPrimitives.ReadInt32LittleEndian(entry);
                    return slot;
                }
            }
        }
    }

    private void Grow()
    {
        ulong[] old = slots;
        slots = new ulong[old.Length * 2];
        int mask = slots.Length - 1;
        foreach (ulong content in old)
        {
            if (content != 0)
            {
                int slot = (int)(uint)(content >> 32) & mask;
                while (slots[slot] != 0)
                {
                    slot = (slot + 1) & mask;
                }

                slots[slot] = content;
            }
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
