using M3Admin.Clusters;
using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Journal;
using M3Admin.KeyValue;
using M3Admin.Operations.Access;
using M3Admin.Operations.Access.Tokens;
using M3Admin.Placements.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Operations.Tests.Access.Tokens;

/// <summary>What one console has of tokens, on a store that it does not own.</summary>
internal sealed class Console : IAsyncDisposable
{
    private readonly TokenKeeper _keeper;
    private readonly TokenUses _uses;

    public Console(Cluster cluster, TimeProvider time, bool isReadOnly = false)
    {
        var access = new AccessLog(Lines.For<AccessLog>());
        Store = new TokenStore(cluster.Store, time);
        Book = new TokenBook(cluster.Store, time, NullLogger<TokenBook>.Instance);
        _uses = new TokenUses(time);
        Guard = new TokenGuard(Book, _uses, access, time, Lines.For<TokenGuard>());
        Desk = new TokenDesk([cluster], Store, Book, new Gate(isReadOnly, access), access, time);
        _keeper = new TokenKeeper(isReadOnly, () => Store, _uses, time, Lines.For<TokenKeeper>());
    }

    public static Caller Ann { get; } = new("ann", "10.0.0.7", JournalOrigin.Console, [new Grant(Role.Admin)]);

    public RecordedLines Lines { get; } = new();

    public TokenStore Store { get; }

    public TokenBook Book { get; }

    public TokenGuard Guard { get; }

    public TokenDesk Desk { get; }

    public static NewToken Wanted(string name = "deploy", DateTimeOffset? expiresAt = null) => new(name, new Grant(Role.Operator), expiresAt);

    /// <summary>Writes down what is used, and prunes, as a running console does.</summary>
    public Task StartAsync() => _keeper.StartAsync(CancellationToken.None);

    public Task StopAsync() => _keeper.StopAsync(CancellationToken.None);

    public async Task<CreateTokenResult.Created> CreatedAsync(NewToken wanted)
    {
        await HeardAsync(tokens => tokens.Health is FeedHealth.Live);
        return Assert.IsType<CreateTokenResult.Created>(await Desk.CreateAsync(Ann, wanted, CancellationToken.None));
    }

    /// <summary>Waits until the book says so.</summary>
    public async Task<TokenSnapshot> HeardAsync(Func<TokenSnapshot, bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await foreach (var tokens in Book.FollowAsync(patience.Token))
        {
            if (isSo(tokens))
            {
                return tokens;
            }
        }

        throw new InvalidOperationException("it ends by cancellation alone");
    }

    public TokenCheck Check(string text) => Guard.Check(text, "10.0.0.9");

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _keeper.Dispose();
        await Book.DisposeAsync();
    }
}
