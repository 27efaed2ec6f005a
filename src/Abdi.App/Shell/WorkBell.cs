namespace Abdi.App.Shell;

/// <summary>Wakes a worker when something was ordered, or something was asked of what runs. What it forgets when the server stops is in the database.</summary>
public abstract class WorkBell : IDisposable
{
    private readonly SemaphoreSlim ordered = new(0, 1);

    /// <summary>There is something to do.</summary>
    public void Ring()
    {
        if (ordered.CurrentCount == 0)
        {
            ordered.Release();
        }
    }

    /// <summary>Waits until it rings, at most so long.</summary>
    public Task Wait(TimeSpan atMost, CancellationToken cancel) => ordered.WaitAsync(atMost, cancel);

    public void Dispose()
    {
        ordered.Dispose();
        GC.SuppressFinalize(this);
    }
}
