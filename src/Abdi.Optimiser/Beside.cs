namespace Abdi.Optimiser;

/// <summary>
/// Work that goes on beside the calling thread where two threads may work, and is done by the caller when the result
/// is asked for otherwise. Whatever it computes may not depend on when it runs.
/// </summary>
internal sealed class Beside<T> : IDisposable
{
    private readonly Task<T> _task;
    private readonly bool _isStarted;

    public Beside(int threads, Func<T> work)
    {
        _task = new(work, TaskCreationOptions.LongRunning);
        _isStarted = threads > 1;
        if (_isStarted)
        {
            _task.Start(TaskScheduler.Default);
        }
    }

    /// <summary>The result; waits for it, and throws what the work threw.</summary>
    public T Result()
    {
        if (!_isStarted && _task.Status == TaskStatus.Created)
        {
            _task.RunSynchronously(TaskScheduler.Default);
        }

        return _task.GetAwaiter().GetResult();
    }

    /// <summary>Waits until nothing works any more; what nobody asked for is left aside with whatever it threw.</summary>
    public void Dispose()
    {
        if (_isStarted)
        {
            Task.WaitAny(_task);
            _ = _task.Exception;
        }
    }
}
