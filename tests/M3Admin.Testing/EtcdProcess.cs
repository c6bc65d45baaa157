using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;

namespace M3Admin.Testing;

/// <summary>One run of the etcd program; its log tells when it is ready.</summary>
internal sealed class EtcdProcess
{
    private const string ReadyLine = "ready to serve client requests";
    private const int KeptLines = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lastLines = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private EtcdProcess(Process process)
    {
        _process = process;
        AppDomain.CurrentDomain.ProcessExit += KillWithUs;
        Ended = DrainAsync();
    }

    public int Id => _process.Id;

    /// <summary>Done when etcd serves requests; fails with its last words when it ends before.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Done when the process is gone and all of its output was read.</summary>
    public Task Ended { get; }

    public static EtcdProcess Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("etcd", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            return new EtcdProcess(Process.Start(start) ?? throw new EtcdStartException("etcd did not start."));
        }
        catch (Win32Exception missing)
        {
            throw new EtcdStartException("These tests need a real etcd, and there is no program of that name: install the package etcd-server (Debian: apt-get install etcd-server).", missing);
        }
    }

    public void Signal(int signal) => PosixSignals.Send(Id, signal);

    /// <summary>The signal reaches each thread for itself; one on the other core may still be answering when it has been sent.</summary>
    public void WaitUntilStopped()
    {
        if (!SpinWait.SpinUntil(() => Directory.EnumerateDirectories($"/proc/{Id}/task").All(IsStopped), Patience))
        {
            throw new TimeoutException($"etcd, process {Id}, goes on after it was told to stop.");
        }
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await Ended;
        AppDomain.CurrentDomain.ProcessExit -= KillWithUs;
        _process.Dispose();
    }

    // "pid (name) T …": the name may hold anything but stands in parentheses.
    private static bool IsStopped(string thread)
    {
        var status = File.ReadAllText(Path.Combine(thread, "stat"));
        return status[status.LastIndexOf(')') + 2] == 'T';
    }

    // A test run that is broken off leaves no etcd behind.
    private void KillWithUs(object? sender, EventArgs e) => _process.Kill();

    private async Task DrainAsync()
    {
        await Task.WhenAll(ReadAsync(_process.StandardOutput), ReadAsync(_process.StandardError));
        await _process.WaitForExitAsync();
        _ready.TrySetException(new EtcdStartException("etcd ended before it was ready:\n" + string.Join('\n', _lastLines)));
    }

    private async Task ReadAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            Keep(line);
            if (line.Contains(ReadyLine, StringComparison.Ordinal))
            {
                _ready.TrySetResult();
            }
        }
    }

    private void Keep(string line)
    {
        _lastLines.Enqueue(line);
        if (_lastLines.Count > KeptLines)
        {
            _lastLines.TryDequeue(out _);
        }
    }
}
