namespace Abdi.Rules.Serve;

/// <summary>Something odd but possible: it is told while it is typed and flagged afterwards, and never forbids anything.</summary>
/// <param name="Code">A stable key in kebab-case.</param>
/// <param name="Field">The member it is about, where it is one alone.</param>
public sealed record Doubt(string Code, string? Field = null)
{
    /// <summary>Gets the name of the payload's field it is about; null where it is not one alone.</summary>
    public string? Field { get; } = FieldRecord.PayloadName(Field);
}

/// <summary>An amount that may be summed over entries.</summary>
/// <param name="Name">What it is; its last word is the unit.</param>
/// <param name="Amount">How much, whole.</param>
public readonly record struct Measure(string Name, long Amount);
