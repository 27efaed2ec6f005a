namespace Abdi.Rules;

/// <summary>One sentence or name in the two languages of the screens.</summary>
/// <param name="Indonesian">The text people see by default.</param>
/// <param name="English">The same in English.</param>
public sealed record BilingualText(string Indonesian, string English);
