namespace Abdi.Rules.Plan;

/// <summary>Telephone numbers as people write them.</summary>
public static class PhoneNumber
{
    /// <summary>The most characters of one.</summary>
    public const int Length = 30;

    /// <summary>Whether a text is a telephone number; empty is unknown and right.</summary>
    public static bool IsOne(string phone) =>
        phone.Length == 0 || (phone.Length <= Length && phone.Count(char.IsAsciiDigit) is >= 3 and <= 15 && phone.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or ' ' or '(' or ')'));
}
