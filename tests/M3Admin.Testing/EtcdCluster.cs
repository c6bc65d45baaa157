namespace M3Admin.Testing;

/// <summary>A real etcd cluster of three members of a test's own.</summary>
public sealed class EtcdCluster : IAsyncDisposable
{
    private EtcdCluster(IReadOnlyList<EtcdServer> members) => Members = members;

    /// <summary>Its members.</summary>
    public IReadOnlyList<EtcdServer> Members { get; }

    /// <summary>Where clients reach its members, in their order.</summary>
    public IReadOnlyList<Uri> Endpoints => [.. Members.Select(m => m.Endpoint)];

    /// <summary>A new cluster that is ready for requests. Tries other ports when the first ones turn out to be taken.</summary>
    public static async Task<EtcdCluster> LaunchAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            var cluster = new EtcdCluster([new EtcdServer(name: "one"), new EtcdServer(name: "two"), new EtcdServer(name: "three")]);
            try
            {
                await cluster.StartAsync();
                return cluster;
            }
            catch (EtcdStartException trouble) when (trouble.IsAddressInUse && attempt < 5)
            {
                await cluster.DisposeAsync();
            }
            catch
            {
                await cluster.DisposeAsync();
                throw;
            }
        }
    }

    /// <summary>Kills every member and deletes their data.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var member in Members)
        {
            await member.DisposeAsync();
        }
    }

    private async Task StartAsync()
    {
        var members = string.Join(',', Members.Select(m => $"{m.Name}={m.PeerAddress.GetLeftPart(UriPartial.Authority)}"));
        foreach (var member in Members)
        {
            member.Members = members;
        }

        // A member is ready only when most of them are: none can be waited for alone.
        await foreach (var started in Task.WhenEach(Members.Select(m => m.StartAsync()).ToArray()))
        {
            await started;
        }
    }
}
