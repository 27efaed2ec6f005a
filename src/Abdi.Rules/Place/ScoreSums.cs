namespace Abdi.Rules.Place;

/// <summary>The sums behind the scores, over whatever part of a placement was looked at.</summary>
internal sealed class ScoreSums(int ranks)
{
    public long NeedServedMilli { get; set; }

    public long SkillShortfall { get; set; }

    public long MixExcess { get; set; }

    /// <summary>Gets or sets Σ |members of the kind × all students − group size × all of the kind|: the mix distance times all students.</summary>
    public long MixDistance { get; set; }

    public double CommutersKm { get; set; }

    public long SupervisorCostHm { get; set; }

    public long SupervisorMismatches { get; set; }

    public long PreferenceCost { get; set; }

    public long[] PreferenceProfile { get; } = new long[ranks + 1];
}
