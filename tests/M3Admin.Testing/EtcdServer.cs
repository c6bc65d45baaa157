using System.Globalization;

namespace M3Admin.Testing;

/// <summary>
/// A real etcd of a test's own, on the loopback address, with its data in a temporary directory. It can be killed, stopped, silenced and started again;
/// it keeps its addresses and its data until it is disposed.
/// </summary>
public sealed class EtcdServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly EtcdServerOptions _options;
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("m3admin-etcd-");
    private EtcdProcess? _process;

    /// <summary>Picks the addresses; <see cref="StartAsync"/> starts it.</summary>
    public EtcdServer(EtcdServerOptions? options = null, string name = "default")
    {
        _options = options ?? new EtcdServerOptions();
        Name = name;
        PickAddresses();
    }

    /// <summary>Its name in the etcd cluster.</summary>
    public string Name { get; }

    /// <summary>Where clients reach it.</summary>
    public Uri Endpoint { get; private set; } = NewAddress("http");

    /// <summary>Where the other members reach it.</summary>
    public Uri PeerAddress { get; private set; } = NewAddress("http");

    /// <summary>All members, <c>name=address</c> with commas, when it is not alone.</summary>
    public string? Members { get; set; }

    /// <summary>Whether it joins a cluster that exists: with <see cref="Members"/> as that cluster has them, itself among them.</summary>
    public bool IsJoining { get; set; }

    /// <summary>The process's id while it runs; otherwise null.</summary>
    public int? ProcessId => _process?.Id;

    /// <summary>A new etcd that is ready for requests. Tries other ports when the first ones turn out to be taken.</summary>
    public static async Task<EtcdServer> LaunchAsync(EtcdServerOptions? options = null)
    {
        var server = new EtcdServer(options);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await server.StartAsync();
                return server;
            }
            catch (EtcdStartException trouble) when (trouble.IsAddressInUse && attempt < 5)
            {
                server.PickAddresses();
            }
            catch
            {
                await server.DisposeAsync();
                throw;
            }
        }
    }

    /// <summary>Starts it, for the first time or again on the same addresses and data, and waits until it serves requests.</summary>
    public async Task StartAsync()
    {
        if (_process is not null)
        {
            throw new InvalidOperationException($"etcd {Name} runs already.");
        }

        _process = EtcdProcess.Start(Arguments());
        try
        {
            await _process.Ready.WaitAsync(Patience);
        }
        catch
        {
            await KillAsync();
            throw;
        }
    }

    /// <summary>Ends it at once, as a crash does (SIGKILL).</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            await process.KillAsync();
        }
    }

    /// <summary>Asks it to end in order (SIGTERM) and waits until it has.</summary>
    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            process.Signal(PosixSignals.Terminate);
            await process.Ended.WaitAsync(Patience);
            await process.KillAsync();
        }
    }

    /// <summary>Silences it (SIGSTOP): its connections stay open, and when this returns it answers nothing until <see cref="Resume"/>.</summary>
    public void Suspend()
    {
        Running.Signal(PosixSignals.Stop);
        Running.WaitUntilStopped();
    }

    /// <summary>Lets it go on after <see cref="Suspend"/>.</summary>
    public void Resume() => Running.Signal(PosixSignals.Continue);

    /// <summary>Kills it and deletes its data.</summary>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _data.Delete(recursive: true);
    }

    private EtcdProcess Running => _process ?? throw new InvalidOperationException($"etcd {Name} does not run.");

    private static Uri NewAddress(string scheme) => new(string.Create(CultureInfo.InvariantCulture, $"{scheme}://127.0.0.1:{LoopbackPorts.Pick()}"));

    private void PickAddresses()
    {
        Endpoint = NewAddress(_options.Certificates is null ? "http" : "https");
        PeerAddress = NewAddress("http");
    }

    private IEnumerable<string> Arguments()
    {
        var client = Endpoint.GetLeftPart(UriPartial.Authority);
        var peer = PeerAddress.GetLeftPart(UriPartial.Authority);
        string[] own =
        [
            "--name", Name, "--data-dir", _data.FullName,
            "--listen-client-urls", client, "--advertise-client-urls", client,
            "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer,
            "--initial-cluster", Members ?? $"{Name}={peer}", "--initial-cluster-state", IsJoining ? "existing" : "new",
        ];
        return [.. own, .. TlsArguments(), .. _options.Arguments];
    }

    private IEnumerable<string> TlsArguments() => _options.Certificates is { } certificates
        ?
        [
            "--cert-file", certificates.ServerCertFile, "--key-file", certificates.ServerKeyFile,
            "--trusted-ca-file", certificates.CaFile, "--client-cert-auth",
        ]
        : [];
}
