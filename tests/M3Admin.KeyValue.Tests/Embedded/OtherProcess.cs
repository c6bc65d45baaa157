using System.Diagnostics;
using System.Text;
using M3Admin.KeyValue.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.KeyValue.Tests.Embedded;

/// <summary>A process of its own that holds a journal and counts a key up in it without end, telling each number once it was acknowledged.</summary>
internal sealed class OtherProcess : IDisposable
{
    private readonly Process _process;

    private OtherProcess(Process process) => _process = process;

    /// <summary>What the process does.</summary>
    public static async Task RunAsync(string path)
    {
        await using var store = await EmbeddedStore.OpenAsync(new EmbeddedOptions { Path = path }, NullLogger<EmbeddedStore>.Instance, CancellationToken.None);
        for (var i = 1L; ; i++)
        {
            await store.CommitAsync(new Commit { Puts = [new Put("counter", Encoding.UTF8.GetBytes($"{i}"))] }, CancellationToken.None);
            Console.WriteLine(i);
        }
    }

    public static OtherProcess Start(string path)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(OtherProcess).Assembly.Location, path]) { RedirectStandardOutput = true, UseShellExecute = false };
        return new OtherProcess(Process.Start(start) ?? throw new InvalidOperationException("The process did not start."));
    }

    /// <summary>The next number that was acknowledged, or null when the process is gone and all were told.</summary>
    public async Task<long?> NextAsync(CancellationToken ct) => await _process.StandardOutput.ReadLineAsync(ct) is { Length: > 0 } line ? long.Parse(line) : null;

    /// <summary>Kills it (signal 9) in the midst of what it does.</summary>
    public Task KillAsync(CancellationToken ct)
    {
        _process.Kill();
        return _process.WaitForExitAsync(ct);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
