using System.Diagnostics;
using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;
using M3Admin.Testing;

namespace M3Admin.Operations.Tests.Moving;

/// <summary>Two real etcds, an old one and a new one, emptied for each test.</summary>
public sealed class TwoEtcds : IAsyncLifetime
{
    private EtcdServer? _old;
    private EtcdServer? _new;

    public Uri Old => Running(_old).Endpoint;

    public Uri New => Running(_new).Endpoint;

    public async Task InitializeAsync()
    {
        _old = await EtcdServer.LaunchAsync();
        _new = await EtcdServer.LaunchAsync();
    }

    public async Task DisposeAsync()
    {
        await Running(_old).DisposeAsync();
        await Running(_new).DisposeAsync();
    }

    public static EtcdStore Open(Uri endpoint) => new(new EtcdOptions { Endpoints = [endpoint] });

    public static async Task<long> RevisionAsync(EtcdStore store) => (await store.RangeAsync(new RangeQuery("m3admin/") { Limit = 1 }, CancellationToken.None)).Revision;

    public async Task EmptyAsync()
    {
        await ControlAsync(Old, "del", "", "--prefix");
        await ControlAsync(New, "del", "", "--prefix");
    }

    /// <summary>Puts a key on a lease of its own.</summary>
    public static async Task PutLeasedAsync(Uri endpoint, string key, string value)
    {
        var granted = await ControlAsync(endpoint, "lease", "grant", "600");
        await ControlAsync(endpoint, "put", key, value, $"--lease={granted.Split(' ')[1]}");
    }

    private static EtcdServer Running(EtcdServer? server) => server ?? throw new InvalidOperationException("xunit starts the fixture first");

    private static async Task<string> ControlAsync(Uri endpoint, params string[] arguments)
    {
        var start = new ProcessStartInfo("etcdctl", [$"--endpoints={endpoint.Authority}", .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["ETCDCTL_API"] = "3";
        using var process = Process.Start(start) ?? throw new InvalidOperationException("etcdctl does not start");
        var told = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? told : throw new InvalidOperationException($"etcdctl {string.Join(' ', arguments)}: {told}");
    }
}
