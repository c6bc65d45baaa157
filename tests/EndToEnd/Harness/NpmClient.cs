using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace M3Admin.EndToEnd.Harness;

/// <summary>The documented script on npm's client library, as a process of its own.</summary>
public sealed class NpmClient : IDisposable
{
    private readonly Process _process;

    /// <summary>Starts to follow.</summary>
    public NpmClient(Uri console, string service)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "SignalRClient", "follow.mjs");
        var start = new ProcessStartInfo("node", [script, console.GetLeftPart(UriPartial.Authority), service]) { UseShellExecute = false, RedirectStandardOutput = true };
        _process = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
    }

    /// <summary>What it prints: one message a line.</summary>
    public async IAsyncEnumerable<JsonElement> MessagesAsync([EnumeratorCancellation] CancellationToken ct)
    {
        while (await _process.StandardOutput.ReadLineAsync(ct) is { } line)
        {
            yield return JsonElement.Parse(line);
        }
    }

    /// <summary>Ends the process.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
