namespace M3Admin.Testing;

/// <summary>A real etcd cluster of a test's own, of three members to begin with. A member can be stopped and started again by itself; others can join and leave.</summary>
public sealed class EtcdCluster : IAsyncDisposable
{
    private readonly EtcdServerOptions? _options;
    private readonly List<EtcdServer> _members;

    private EtcdCluster(EtcdServerOptions? options, IEnumerable<string> names)
    {
        _options = options;
        _members = [.. names.Select(name => new EtcdServer(options, name))];
    }

    /// <summary>Its members.</summary>
    public IReadOnlyList<EtcdServer> Members => _members;

    /// <summary>Where clients reach its members, in their order.</summary>
    public IReadOnlyList<Uri> Endpoints => [.. Members.Select(m => m.Endpoint)];

    /// <summary>A new cluster that is ready for requests. Tries other ports when the first ones turn out to be taken.</summary>
    /// <param name="options">How each member is started.</param>
    /// <param name="names">The members' names; without any, there are three: one, two, three.</param>
    public static async Task<EtcdCluster> LaunchAsync(EtcdServerOptions? options = null, params string[] names)
    {
        for (var attempt = 1; ; attempt++)
        {
            var cluster = new EtcdCluster(options, names is [] ? ["one", "two", "three"] : names);
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

    /// <summary>A server that is to become a member: first the cluster is told its <see cref="EtcdServer.PeerAddress"/>, then <see cref="JoinAsync"/> starts it.</summary>
    public EtcdServer NewMember(string name)
    {
        var member = new EtcdServer(_options, name) { IsJoining = true };
        _members.Add(member);
        return member;
    }

    /// <summary>Starts a new member that the cluster has been told of, and waits until it serves.</summary>
    public Task JoinAsync(EtcdServer member)
    {
        member.Members = InitialCluster();
        return member.StartAsync();
    }

    /// <summary>Ends a member that the cluster was told to remove, and deletes its data.</summary>
    public async Task ForgetAsync(EtcdServer member)
    {
        _members.Remove(member);
        await member.DisposeAsync();
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
        var members = InitialCluster();
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

    private string InitialCluster() => string.Join(',', Members.Select(m => $"{m.Name}={m.PeerAddress.GetLeftPart(UriPartial.Authority)}"));
}
