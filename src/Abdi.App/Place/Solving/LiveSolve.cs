using Abdi.Optimiser;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>What the thread that solves and the one that writes it down tell each other.</summary>
internal sealed class LiveSolve
{
    private volatile SolveProgress? news;
    private volatile bool isEnough;

    /// <summary>Gets what is being done.</summary>
    public string? Stage => news?.Stage.ToString();

    /// <summary>Gets the best so far.</summary>
    public BestSoFar? Best { get; private set; }

    /// <summary>Gets whether somebody is content.</summary>
    public bool IsEnough => isEnough;

    /// <summary>News from the optimiser.</summary>
    public void Tell(SolveProgress progress)
    {
        news = progress;
        Best = progress.Best ?? Best;
    }

    /// <summary>Somebody is content.</summary>
    public void Content() => isEnough = true;
}
