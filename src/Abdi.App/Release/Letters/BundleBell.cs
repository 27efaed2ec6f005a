namespace Abdi.App.Release;

/// <summary>Wakes the worker when a bundle was ordered or is to be stopped. What it forgets when the server stops is in the database.</summary>
public sealed class BundleBell : IDisposable
{
    private readonly SemaphoreSlim ordered = new(0, 1);

    /// <summary>Something was ordered.</summary>
    public void Ring()
    {
        if (ordered.CurrentCount == 0)
        {
            ordered.Release();
        }
    }

    /// <summary>Waits until it rings, at most so long.</summary>
    public Task Wait(TimeSpan atMost, CancellationToken cancel) => ordered.WaitAsync(atMost, cancel);

    public void Dispose() => ordered.Dispose();
}
