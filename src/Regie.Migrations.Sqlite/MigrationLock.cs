namespace Regie.Migrations.Sqlite;

/// <summary>Lets one process migrate at a time: the operating system frees the file when a process dies.</summary>
internal static class MigrationLock
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static async Task<IDisposable> Take(string file, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        while (true)
        {
            try
            {
                return new FileStream(
                    file,
                    FileMode.OpenOrCreate,
                    FileAccess.ReadWrite,
                    FileShare.None,
                    1,
                    FileOptions.DeleteOnClose
                );
            }
            catch (IOException)
            {
                // Another process has it.
                await Task.Delay(Pause, patience.Token);
            }
        }
    }
}
