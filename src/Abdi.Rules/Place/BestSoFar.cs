namespace Abdi.Rules.Place;

/// <summary>The best placement so far.</summary>
/// <param name="BrokenRules">Broken hard rules, counted with multiplicity; 0 means that it may be used.</param>
/// <param name="SkillShortfall">Missing skills, level 3.</param>
/// <param name="MixExcess">Students outside the proportional share, level 4.</param>
/// <param name="PreferenceCost">Cost of wishes, level 6.</param>
/// <param name="PreferenceCostLower">Proved lower bound of that cost, given the sites.</param>
public sealed record BestSoFar(long BrokenRules, long SkillShortfall, long MixExcess, long PreferenceCost, long PreferenceCostLower)
{
    /// <summary>Gets how far the wishes are from the best possible, as a part of it; null where the best possible costs nothing.</summary>
    public double? WishGap => PreferenceCostLower > 0 ? (PreferenceCost - PreferenceCostLower) / (double)PreferenceCostLower : null;
}
