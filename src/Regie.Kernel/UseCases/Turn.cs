namespace Regie.Kernel.UseCases;

/// <summary>One thing at a time: a request has one connection, and the parts of a page load side by side.</summary>
internal sealed class Turn : IDisposable
{
    private readonly SemaphoreSlim _free = new(1);
    private readonly AsyncLocal<bool> _isMine = new();

    /// <summary>Waits until nothing else runs, then runs this; what is called from within belongs to it and does not wait.</summary>
    public async Task<T> Take<T>(Func<Task<T>> act, CancellationToken ct)
    {
        if (_isMine.Value)
        {
            return await act();
        }
        await _free.WaitAsync(ct);
        try
        {
            // Seen by what is called from here and not by the caller.
            _isMine.Value = true;
            return await act();
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose() => _free.Dispose();
}
