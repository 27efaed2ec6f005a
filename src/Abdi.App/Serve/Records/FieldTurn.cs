namespace Abdi.App.Serve;

/// <summary>Who writes entries, who measures them and who adds their photos, one after the other. The database would make the one wait for the other, too, but asleep, and for longer than it takes.</summary>
public sealed class FieldTurn : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Works when it is its turn.</summary>
    public async Task<T> Take<T>(Func<Task<T>> work, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            return await work();
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}
