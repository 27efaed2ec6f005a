using System.Diagnostics;
using Abdi.App.Shell;
using Abdi.Optimiser;

namespace Abdi.App.Place;

/// <summary>Tells whoever waits the stage and the best placement so far: one line that renews itself on a terminal, lines elsewhere.</summary>
internal sealed class SolveNews(Screen screen)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

    private readonly Texts texts = screen.Texts(PlaceScreen.Resources);
    private readonly Stopwatch sinceLast = new();
    private SolveStage? stage;
    private int shown;

    /// <summary>Gets the age of the process when the first placement kept every rule; null before.</summary>
    public double? SecondsToFirstValid { get; private set; }

    /// <summary>Takes news; what comes too fast for a reader is left out.</summary>
    public void Tell(SolveProgress news)
    {
        if (news.Best is { BrokenRules: 0 })
        {
            SecondsToFirstValid ??= ProcessMeter.Seconds();
        }

        if (news.Stage == stage && sinceLast.Elapsed < Pause)
        {
            return;
        }

        stage = news.Stage;
        sinceLast.Restart();
        string line = texts.Format("NewsLine", ProcessMeter.Seconds().ToString("N1", texts.Numbers), texts["Stage" + news.Stage]);
        if (news.Best is { } best)
        {
            line += " " + texts.Format(
                "NewsBest", texts.Count(best.BrokenRules), texts.Count(best.SkillShortfall), texts.Count(best.MixExcess), texts.Count(best.PreferenceCost), texts.Count(best.PreferenceCostLower));
        }

        Show(line);
    }

    /// <summary>Clears the line.</summary>
    public void End()
    {
        if (screen.IsWatched && shown > 0)
        {
            screen.Error.Write("\r" + new string(' ', shown) + "\r");
        }
    }

    private void Show(string line)
    {
        if (!screen.IsWatched)
        {
            screen.Error.WriteLine(line);
            return;
        }

        screen.Error.Write("\r" + line.PadRight(shown));
        shown = Math.Max(shown, line.Length);
    }
}
