namespace Abdi.Rules;

/// <summary>
/// A rule of the programme that said no: expected, explainable, and never an exception. The code is a stable key in
/// kebab-case: it names the rule in tests, in logs and in the text resources of its stage.
/// </summary>
/// <param name="Code">The key.</param>
/// <param name="Field">The name of the form's field that has to change, where one alone is to blame.</param>
public sealed record Refusal(string Code, string? Field = null)
{
    /// <summary>Somebody saved the same thing between reading and saving.</summary>
    public static readonly Refusal ChangedMeanwhile = new("changed-meanwhile");
}
