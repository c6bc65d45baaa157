using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Operations.Changes;
using M3Admin.Operations.Freezing;
using M3Admin.Operations.Moving;
using M3Admin.Operations.Moving.Copying;
using M3Admin.Operations.Tests.Changes;
using M3Admin.Placements.Model;
using M3Admin.Testing;
using M3Admin.Testing.Stores;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Operations.Tests.Moving;

/// <summary>The journals of placements go along to another etcd, verifiable on both sides of the move.</summary>
public sealed class MovedJournalTests(EtcdFixture old, MovedJournalTests.Target target) : ChangeTest(old), IClassFixture<EtcdFixture>, IClassFixture<MovedJournalTests.Target>
{
    private static readonly CopyRules Rules = new("a1b2c3d4");
    private static readonly JournalDraft Draft = new(Operator, "move", "Moved from another etcd.");

    [Fact]
    public async Task Both_chains_verify_and_changes_go_on()
    {
        await GivenDatabasesAsync();
        await CommitAsync(Databases, Add(Instance("d", "r1")));
        await SettleAsync(Databases);
        await JournalOf(Databases).CatchUpAsync(Patience);
        var entries = await EntriesAsync(Databases);
        var before = (await StoredAsync(Databases))?.Version ?? PlacementVersion.None;
        await using var moved = await CopyAsync();
        var journal = new MovedJournal(moved.Store, Databases, Rules.Move, Clock);

        Assert.Null(await journal.BeginAsync(Draft, before, Patience));
        Assert.Null(await journal.BeginAsync(Draft, before, Patience));

        Assert.Equal(new JournalVerdict.Whole(entries.Length, 0), await journal.VerifyAsync(null, Patience));
        var next = new PlacementJournal(moved.Store, Databases, Clock);
        Assert.Equal(new JournalVerdict.Whole(1, entries.Length), await next.VerifyAsync(null, Patience));
        var first = (await next.ReadAsync(new JournalQuery { NewestFirst = false }, Patience)).Entries[0];
        Assert.Equal((entries[^1].Hash, entries.Length + 1L, before), (first.Previous, first.Sequence, first.Base));
        Assert.Equal(1, first.Version.Version);
        await ThawAsync(moved.Store);
        Assert.IsType<CommitOutcome.Committed>(await AddAsync(moved, "e"));
        Assert.Equal(new JournalVerdict.Whole(2, entries.Length), await next.VerifyAsync(null, Patience));
        Assert.Equal(2, (await next.FindAsync(2, Patience))?.Version.Version);
    }

    [Fact]
    public async Task The_journal_of_a_placement_that_is_gone_goes_along_too()
    {
        await GivenDatabasesAsync();
        await Store.CommitAsync(new Commit { Deletes = [PlacementKeys.Of(Databases)] }, Patience);
        await JournalOf(Databases).CatchUpAsync(Patience);
        await using var moved = await CopyAsync();

        Assert.Null(await new MovedJournal(moved.Store, Databases, Rules.Move, Clock).BeginAsync(Draft, PlacementVersion.None, Patience));

        await ThawAsync(moved.Store);
        var created = await Commits.RunAsync(moved, await PreviewInAsync(moved, Init(Instance("a", "r1"), Instance("b", "r2"), Instance("c", "r3"))), Order(), Patience);
        Assert.IsType<CommitOutcome.Committed>(created);
        Assert.IsType<JournalVerdict.Whole>(await new PlacementJournal(moved.Store, Databases, Clock).VerifyAsync(null, Patience));
    }

    private async Task<Cluster> CopyAsync()
    {
        var store = await target.Etcd.EmptyAsync();
        await CopyTarget.ClaimAsync(store, Rules, "test", new Freeze("ann", "moved to", Clock.GetUtcNow()) { IsBeingFilled = true }, Patience);
        var copying = new KeyCopier(Store, store, Rules, "first", TimeProvider.System).RunAsync(Patience);
        var revision = (await Store.RangeAsync("m3admin/frozen", Patience)).Revision;
        await CopyTarget.CompleteAsync(store, Rules, revision, TimeProvider.System, Patience);
        await copying;
        return new Cluster("moved", ServiceKey.DefaultZone, store, Clock, NullLoggerFactory.Instance);
    }

    private static Task<CommitResult> ThawAsync(IKeyValueStore store) => store.CommitAsync(new Commit { Deletes = [FreezeKeys.Frozen] }, Patience);

    private async Task<CommitOutcome> AddAsync(Cluster cluster, string id) => await Commits.RunAsync(cluster, await PreviewInAsync(cluster, Add(Instance(id, "r2"))), Order(), Patience);

    private async Task<ChangePreview> PreviewInAsync(Cluster cluster, M3Admin.Clusters.Json.Requests.ChangeRequest request) =>
        Assert.IsType<PreviewResult.Previewed>(await Previews.RunAsync(cluster, Databases, Ann, request, Patience)).Preview;

    public sealed class Target : IAsyncLifetime
    {
        public EtcdFixture Etcd { get; } = new();

        public Task InitializeAsync() => Etcd.InitializeAsync();

        public Task DisposeAsync() => Etcd.DisposeAsync();
    }
}
