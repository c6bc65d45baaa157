using System.Collections.Immutable;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Keys;
using M3Admin.Clusters.Tests.Stores;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;
using M3Admin.Testing;
using static M3Admin.Clusters.Tests.Stores.StoreActions;

namespace M3Admin.Clusters.Tests.Journal;

/// <summary>A placement of its own with its journal, and short forms of what is done to both.</summary>
public abstract class JournalTest(StoreFixture fixture)
{
    internal static readonly Actor Ann = new("ann", "operator", "10.0.0.7", JournalOrigin.Console);

    protected static CancellationToken Patience => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    protected ManualTimeProvider Clock { get; } = new();

    protected ServiceKey Service { get; } = NewService();

    protected StoreFixture Fixture => fixture;

    protected IKeyValueStore Store => fixture.Store;

    internal JournalKeys Keys => JournalKeys.Of(Service);

    protected PlacementJournal Journal => new(Store, Service, Clock);

    /// <summary>What somebody else does.</summary>
    protected Task<long> WriteAsync(byte[] value) => Store.PutAsync(Service, value);

    protected Task<long> DeleteAsync() => Store.DeleteAsync(Service);

    /// <summary>What M3Admin does: the change and its entry in one transaction.</summary>
    protected async Task<JournalHead> CommitAsync(byte[]? after, string operation = "add") => await CommitAsync(await Journal.CatchUpAsync(Patience), after, operation);

    protected async Task<JournalHead> CommitAsync(JournalHead head, byte[]? after, string operation = "add")
    {
        var result = await TryCommitAsync(head, after, operation);
        return result.Head ?? throw new InvalidOperationException("the commit was a conflict");
    }

    protected async Task<(CommitResult Result, JournalHead? Head)> TryCommitAsync(JournalHead head, byte[]? after, string operation = "add")
    {
        var key = PlacementKeys.Of(Service);
        var stored = await Store.GetAsync(key, Patience);
        var version = stored is null ? PlacementVersion.None : new PlacementVersion(stored.Version, stored.ModRevision);
        var draft = new JournalDraft(Ann, operation, "by a test") { Reason = "why not", Request = "{}", PlanHash = $"{after?.Length}", Accepted = ["it is late"] };
        // Not by "after is null ? null : …": that makes an array of the null, and of it empty memory.
        ReadOnlyMemory<byte>? written = after is null ? default(ReadOnlyMemory<byte>?) : after;
        var append = Journal.Prepare(head, draft, version, stored?.Value ?? default, written);
        var commit = new Commit
        {
            Guards = [new Guard(key, version.Version, version.ModRevision), .. append.Guards],
            Puts = after is null ? append.Puts : [new Put(key, after), .. append.Puts],
            Deletes = after is null ? [key] : [],
        };
        var result = await Store.CommitAsync(commit, Patience);
        return (result, result is CommitResult.Committed committed ? append.HeadAt(committed.Revision) : null);
    }

    protected Task<ImmutableArray<JournalEntry>> EntriesAsync() => EntriesAsync(Journal);

    protected static async Task<ImmutableArray<JournalEntry>> EntriesAsync(PlacementJournal journal) =>
        (await journal.ReadAsync(new JournalQuery { NewestFirst = false, Limit = JournalQuery.MostEntries }, Patience)).Entries;

    protected async Task<byte[]?> ValueAsync(long sequence) => (await Journal.ValueAsync(sequence, Patience))?.ToArray();

    protected async Task WholeAsync(long entries, long pruned = 0) =>
        Assert.Equal(new JournalVerdict.Whole(entries, pruned), await Journal.VerifyAsync(null, Patience));

    /// <summary>Forgets all before now.</summary>
    protected async Task CompactAsync() => await fixture.CompactAsync((await Store.RangeAsync(new RangeQuery(PlacementKeys.Of(Service)) { Limit = 1 }, Patience)).Revision);

    /// <summary>A placement that differs from that of any other number.</summary>
    protected static byte[] Placement(int number) => PlacementValue.Encode(
        ServiceName.M3DB,
        new Placement { ShardCount = 4, ReplicaFactor = 1, IsSharded = true, Instances = [new Instance { Id = new InstanceId("a"), Group = new IsolationGroup("r1"), Zone = "z", Endpoint = "a:9000", Weight = (uint)number }] },
        StoredForm.Plain);
}
