using Abdi.App.Access;

namespace Abdi.App.Shell;

/// <summary>Bytes as capitals and digits, which make the smallest QR code; five bits a letter, in the alphabet of activation codes.</summary>
internal static class CapitalText
{
    private const string Alphabet = ActivationCode.Alphabet;
    private const int BitsOfLetter = 5;
    private const int BitsOfByte = 8;

    /// <summary>The bytes that a text stands for; null when it is none of so many bytes. Small letters count as capitals.</summary>
    public static byte[]? Read(string scanned, int count)
    {
        byte[] bytes = new byte[count];
        uint bits = 0;
        int held = 0, at = 0;
        foreach (int digit in scanned.Select(letter => Alphabet.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal)))
        {
            if (scanned.Length != LettersOf(count) || digit < 0)
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

    /// <summary>The text of some bytes.</summary>
    public static string Write(byte[] bytes)
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

    private static int LettersOf(int bytes) => ((bytes * BitsOfByte) + BitsOfLetter - 1) / BitsOfLetter;
}
