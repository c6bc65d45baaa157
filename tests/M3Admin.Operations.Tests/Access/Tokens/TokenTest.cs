using System.Text;
using M3Admin.Clusters;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Operations.Access.Tokens;
using M3Admin.Placements.Model;
using M3Admin.Testing;
using M3Admin.Testing.Stores;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Operations.Tests.Access.Tokens;

/// <summary>What tests of tokens share: an empty store, and a console on it.</summary>
public abstract class TokenTest(StoreFixture fixture) : IAsyncLifetime
{
    private readonly List<Console> _consoles = [];
    private Cluster? _cluster;

    protected ManualTimeProvider Clock { get; } = new();

    protected static CancellationToken Patience => CancellationToken.None;

    protected IKeyValueStore Store => Cluster.Store;

    protected Cluster Cluster => _cluster ?? throw new InvalidOperationException("xunit opens the store first");

    public async Task InitializeAsync() => _cluster = new Cluster("prod", ServiceKey.DefaultZone, await fixture.EmptyAsync(), Clock, NullLoggerFactory.Instance);

    public async Task DisposeAsync()
    {
        foreach (var console in _consoles)
        {
            await console.DisposeAsync();
        }

        await Cluster.DisposeAsync();
    }

    /// <summary>One more console on the store.</summary>
    private protected Console Open(bool isReadOnly = false)
    {
        var console = new Console(Cluster, Clock, isReadOnly);
        _consoles.Add(console);
        return console;
    }

    private protected static TokenRefusal WhyNot(TokenCheck check) => Assert.IsType<TokenCheck.Refused>(check).Why;

    /// <summary>All that is stored of tokens, as text.</summary>
    protected async Task<string> StoredAsync() => string.Join('\n', (await Store.RangeAsync(TokenKeys.Prefix, Patience)).Entries.Select(entry => Encoding.UTF8.GetString(entry.Value.Span)));
}
