using Abdi.Rules.Plan;

namespace Abdi.Rules.Place;

/// <summary>Names a scenario.</summary>
public readonly record struct ScenarioId(Guid Value) : ITypedId<ScenarioId>
{
    /// <inheritdoc/>
    public static ScenarioId From(Guid value) => new(value);
}

/// <summary>A set of rules with a name, to be tried and compared with others before anything is decided.</summary>
public sealed class Scenario : IOwnedByInstitution, IVersioned
{
    /// <summary>The longest name.</summary>
    public const int NameLength = 60;

    /// <summary>The largest seed.</summary>
    public const int SeedAtMost = 1_000_000_000;

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets its id.</summary>
    public required ScenarioId Id { get; init; }

    /// <summary>Gets the period it belongs to.</summary>
    public required PeriodId PeriodId { get; init; }

    /// <summary>Gets its name.</summary>
    public required string Name { get; set; }

    /// <summary>Gets its rules.</summary>
    public required RuleSet Rules { get; set; }

    /// <summary>Gets where chance begins; the same seed and input give the same placement.</summary>
    public int Seed { get; private set; } = 1;

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Changes all of it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="seed">Where chance begins, 0 to <see cref="SeedAtMost"/>.</param>
    /// <param name="readVersion">The version that was on screen.</param>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    public Refusal? Change(string name, RuleSet rules, int seed, int readVersion)
    {
        Refusal? refusal = readVersion != Version ? Refusal.ChangedMeanwhile
            : name.Trim().Length is 0 or > NameLength ? new("scenario-name-invalid", nameof(Name))
            : seed is < 0 or > SeedAtMost ? new("scenario-seed-invalid", nameof(Seed))
            : rules.Fault();
        if (refusal is null)
        {
            (Name, Rules, Seed) = (name.Trim(), rules, seed);
        }

        return refusal;
    }
}
