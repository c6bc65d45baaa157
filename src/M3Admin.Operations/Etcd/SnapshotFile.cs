using M3Admin.Clusters.Feeds;
using Microsoft.Extensions.Logging;

namespace M3Admin.Operations.Etcd;

/// <summary>A snapshot on its way to a temporary file that only this process's user can read, and the file.</summary>
internal sealed class SnapshotFile(string path, SnapshotState first) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public Latest<SnapshotState> State { get; } = new(first);

    public string Path => path;

    public CancellationToken Stopped => _stop.Token;

    /// <summary>Done when it is taken or given up.</summary>
    public Task Run { get; set; } = Task.CompletedTask;

    /// <summary>Done when its time is over, or it is forgotten before.</summary>
    public Task Expiry { get; set; } = Task.CompletedTask;

    public FileStream Create()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    /// <summary>Gives it up, and deletes what there is of it.</summary>
    public async Task ForgetAsync(ILogger logger)
    {
        await _stop.CancelAsync();
        await Run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            File.Delete(path);
        }
        catch (IOException busy)
        {
            logger.SnapshotNotDeleted(path, busy.Message);
        }
    }

    public void Dispose() => _stop.Dispose();
}
