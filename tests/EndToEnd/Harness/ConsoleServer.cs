using System.Diagnostics;
using M3Admin.Testing;

namespace M3Admin.EndToEnd.Harness;

/// <summary>The console as a process of its own: its processor time and its memory are its own, and it can be killed.</summary>
public sealed class ConsoleServer : IAsyncDisposable
{
    private readonly Process _process;

    private ConsoleServer(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>How much processor time it has taken.</summary>
    public TimeSpan ProcessorTime => Now(process => process.TotalProcessorTime);

    /// <summary>How much memory it takes now.</summary>
    public double MemoryInMib => Now(process => process.WorkingSet64) / 1024.0 / 1024.0;

    /// <summary>Starts it on a free port and waits until it has found the placement.</summary>
    public static Task<ConsoleServer> StartAsync(Uri etcd) => StartAsync([etcd], []);

    /// <summary>Starts it on a free port for an etcd of several members, with settings of its own, and waits until it has found the placement.</summary>
    public static async Task<ConsoleServer> StartAsync(IReadOnlyList<Uri> etcd, IEnumerable<KeyValuePair<string, string>> settings)
    {
        var address = new Uri($"http://127.0.0.1:{LoopbackPorts.Pick()}");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "M3Admin.Web.dll"), "--urls", address.AbsoluteUri])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment = { ["M3Admin__Access__Mode"] = "None", ["M3Admin__Clusters__0__Name"] = "measured" },
        };
        foreach (var (name, value) in settings.Concat(etcd.Select((endpoint, at) => KeyValuePair.Create($"M3Admin:Clusters:0:Etcd:Endpoints:{at}", endpoint.AbsoluteUri))))
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        await ListsAsync(address);
        return new ConsoleServer(process, address);
    }

    /// <summary>Kills it (signal 9) in the midst of what it does.</summary>
    public Task KillAsync()
    {
        _process.Kill();
        return _process.WaitForExitAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private static async Task ListsAsync(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address };
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await timer.WaitForNextTickAsync())
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("/api/v1/services/m3db/placement/watch", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
        }
    }

    private T Now<T>(Func<Process, T> value)
    {
        _process.Refresh();
        return value(_process);
    }
}
