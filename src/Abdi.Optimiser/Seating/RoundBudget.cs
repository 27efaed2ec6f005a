namespace Abdi.Optimiser.Seating;

/// <summary>
/// How many rounds of annealing are made over a whole solving. A person who is content ends it early; with the number of
/// rounds made until then as the most, the same placement is found again, however fast the machine.
/// </summary>
/// <param name="atMost">The most rounds; null for no limit but the plan's.</param>
/// <param name="isEnough">Asked between two rounds whether a person is content; only a placement that keeps every rule is ever enough.</param>
internal sealed class RoundBudget(int? atMost, Func<bool>? isEnough)
{
    /// <summary>Gets the rounds made.</summary>
    public int Made { get; private set; }

    /// <summary>Gets whether a person was content before the plan ended.</summary>
    public bool WasEnough { get; private set; }

    /// <summary>Counts a round and says whether another may follow.</summary>
    public bool MayGoOn(SeatScore score)
    {
        Made++;
        WasEnough = score.Broken == 0 && isEnough?.Invoke() == true;
        return !WasEnough && !(Made >= atMost);
    }
}
