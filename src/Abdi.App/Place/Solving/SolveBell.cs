using System.Collections.Concurrent;
using Abdi.App.Shell;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>Wakes the worker when something was ordered, and whoever waits for the end of a job. What it forgets when the server stops is in the database.</summary>
public sealed class SolveBell : WorkBell
{
    private readonly ConcurrentDictionary<SolveJobId, TaskCompletionSource> ends = new();

    /// <summary>A job has ended.</summary>
    public void RingEnd(SolveJobId job)
    {
        if (ends.TryRemove(job, out TaskCompletionSource? waiting))
        {
            waiting.SetResult();
        }
    }

    /// <summary>Waits until a job has ended, at most so long. To be called before it is ordered, so that no end is missed.</summary>
    public async Task WaitForEnd(SolveJobId job, TimeSpan atMost, CancellationToken cancel)
    {
        Task end = ends.GetOrAdd(job, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        await Task.WhenAny(end, Task.Delay(atMost, cancel));
        ends.TryRemove(job, out _);
    }
}
