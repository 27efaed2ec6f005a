using Abdi.App.Access;

namespace Abdi.App.Shell;

/// <summary>Bytes as capitals and digits, five bits each: they make the smallest QR code.</summary>
public static class LetterCode
{
    private const string Alphabet = ActivationCode.Alphabet;
    private const int BitsOfLetter = 5;
    private const int BitsOfByte = 8;

    /// <summary>The letters of some bytes; the last is filled up with zeros.</summary>
    public static string Write(ReadOnlySpan<byte> bytes)
    {
        char[] letters = new char[LettersOf(bytes.Length)];
        for (int letter = 0; letter < letters.Length; letter++)
        {
            int bit = letter * BitsOfLetter, from = bit / BitsOfByte;
            int pair = (bytes[from] << BitsOfByte) | (from + 1 < bytes.Length ? bytes[from + 1] : 0);
            letters[letter] = Alphabet[(pair >> (BitsOfByte + BitsOfByte - BitsOfLetter - (bit % BitsOfByte))) & (Alphabet.Length - 1)];
        }

        return new(letters);
    }

    /// <summary>The bytes, exactly so many; null when it is no such code.</summary>
    public static byte[]? Read(string letters, int count)
    {
        byte[] bytes = new byte[count];
        uint bits = 0;
        int held = 0, at = 0;
        foreach (int digit in letters.Select(letter => Alphabet.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal)))
        {
            if (letters.Length != LettersOf(count) || digit < 0)
            {
                return null;
            }

            bits = (bits << BitsOfLetter) | (uint)digit;
            held += BitsOfLetter;
            if (held >= BitsOfByte && at < count)
            {
                held -= BitsOfByte;
                bytes[at++] = (byte)((bits >> held) & byte.MaxValue);
            }
        }

        return at < count ? null : bytes;
    }

    private static int LettersOf(int bytes) => ((bytes * BitsOfByte) + BitsOfLetter - 1) / BitsOfLetter;
}
