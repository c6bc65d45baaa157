using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Events;
using M3Admin.Clusters.Keys;
using M3Admin.Clusters.Namespaces;
using M3Admin.KeyValue;
using M3Admin.Operations.Access;
using M3Admin.Operations.Changes;
using M3Admin.Operations.Config;
using M3Admin.Operations.Freezing;
using M3Admin.Operations.Tests.Changes;
using M3Admin.Testing;
using M3Admin.Testing.Stores;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Operations.Tests.Config;

/// <summary>Adding, changing, readying and deleting namespaces: by M3's rules, guarded, journalled, and refused to whoever may not.</summary>
public abstract class EditNamespacesContract(StoreFixture fixture) : ChangeTest(fixture)
{
    private static readonly byte[] Written = CapturedHistory.FourNodeCluster.Of("_kv/default_env/m3db.node.namespaces").Last().Value ?? [];

    private string Environment => Databases.Environment;

    private string Key => ConfigurationKeys.Of(Environment, NamespaceRegistry.Key);

    private EditNamespaces Edits => new(Open, Clock, NullLogger<EditNamespaces>.Instance);

    [Fact]
    public async Task The_first_namespace_is_added_with_its_entry_in_one_transaction()
    {
        var committed = Assert.IsType<NamespaceOutcome.Committed>(await CommitAsync(new NamespaceEdit.Add("metrics", Options("48h", "2h"))));

        var stored = StoredNamespaces.Read(await Store.GetAsync(Key, Patience));
        Assert.Equal("metrics", Assert.Single(stored?.Registry?.Namespaces ?? []).Name);
        Assert.Equal((committed.Revision, "namespace-changed"), (stored?.Entry.ModRevision, (await Journal.GetAsync(committed.Sequence, Patience))?.Kind));
    }

    [Fact]
    public async Task A_retention_is_changed_and_everything_else_stays_byte_for_byte()
    {
        await GivenAsync();
        var preview = await PreviewNamespaceAsync(new NamespaceEdit.Update("default") { PeriodNanos = Nanos("12h") });

        Assert.Contains("kept data for 2 days (25 blocks of 2 hours) and keeps it for 12 hours (7 blocks)", preview.Effects[0], StringComparison.Ordinal);
        Assert.Contains("18 of 25 blocks", Assert.Single(preview.Warnings).Message, StringComparison.Ordinal);
        Assert.IsType<NamespaceOutcome.NeedsAcceptance>(await Edits.CommitAsync(Cluster, preview, Order(accepts: false), Patience));
        Assert.IsType<NamespaceOutcome.Committed>(await Edits.CommitAsync(Cluster, preview, Order(accepts: true), Patience));

        var (before, after) = (NamespaceCodec.Decode(Written), StoredNamespaces.Read(await Store.GetAsync(Key, Patience))?.Registry);
        Assert.Equal(before.Find("long_term"), after?.Find("long_term"));
        Assert.Equal(before.Find("default")?.Retention is { } retention ? retention with { PeriodNanos = Nanos("12h") } : null, after?.Find("default")?.Retention);
    }

    [Fact]
    public async Task A_longer_retention_takes_no_acceptance()
    {
        await GivenAsync();

        Assert.IsType<NamespaceOutcome.Committed>(await Edits.CommitAsync(Cluster, await PreviewNamespaceAsync(new NamespaceEdit.Update("default") { PeriodNanos = Nanos("72h") }), Order(), Patience));
    }

    [Fact]
    public async Task Which_datapoints_it_takes_and_how_it_is_indexed_are_changed_and_everything_else_stays()
    {
        await GivenAsync();
        var preview = await PreviewNamespaceAsync(new NamespaceEdit.Update("long_term") { Aggregation = Aggregated("5m", all: false), Indexing = new IndexingConcurrency(0.5, null) });

        Assert.Contains(preview.Effects, effect => effect.Contains("takes datapoints aggregated to 5 minutes by rules", StringComparison.Ordinal));
        Assert.Contains(preview.Effects, effect => effect.Contains("0.75 for each CPU (M3's default) → 0.5 for each CPU", StringComparison.Ordinal) && effect.Contains("16 CPUs that is 8 and 4", StringComparison.Ordinal));
        Assert.All(["one datapoint every 1 minute", "no rule sends there"], what => Assert.Contains(preview.Warnings, warning => warning.Weakens && warning.Message.Contains(what, StringComparison.Ordinal)));
        var committed = Assert.IsType<NamespaceOutcome.Committed>(await Edits.CommitAsync(Cluster, preview, Order(accepts: true), Patience));

        var (before, after) = (NamespaceCodec.Decode(Written), StoredNamespaces.Read(await Store.GetAsync(Key, Patience))?.Registry);
        Assert.Equal(before.Find("default"), after?.Find("default"));
        Assert.Equal(before.Find("long_term") is { } was ? was with { Aggregation = Aggregated("5m", all: false), Indexing = new IndexingConcurrency(0.5, null) } : null, after?.Find("long_term"));
        Assert.Contains("indexing for each CPU: 0.75 writers, 0.25 flushers → 0.5 writers, 0.25 flushers", (await Journal.GetAsync(committed.Sequence, Patience))?.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Taking_away_the_only_namespace_of_unaggregated_datapoints_is_a_danger()
    {
        await GivenAsync();

        var preview = await PreviewNamespaceAsync(new NamespaceEdit.Update("default") { Aggregation = Aggregated("10s", all: true) });

        Assert.Contains("No namespace takes unaggregated datapoints any more", Assert.Single(preview.Warnings, warning => warning.Weakens).Message, StringComparison.Ordinal);
        Assert.IsType<NamespaceOutcome.NeedsAcceptance>(await Edits.CommitAsync(Cluster, preview, Order(), Patience));
    }

    [Theory]
    [InlineData(0d)]
    [InlineData(-1d)]
    [InlineData(17d)]
    [InlineData(double.NaN)]
    public async Task Indexing_with_no_thread_or_with_far_too_many_is_refused(double perCpu)
    {
        await GivenAsync();

        Assert.Contains("Index writers for each CPU cannot be", Assert.Single(await RefusalsAsync(new NamespaceEdit.Update("default") { Indexing = new IndexingConcurrency(perCpu, null) })), StringComparison.Ordinal);
        Assert.Contains("Index flushers for each CPU cannot be", Assert.Single(await RefusalsAsync(new NamespaceEdit.Update("default") { Indexing = new IndexingConcurrency(null, perCpu) })), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Indexing_that_may_take_every_CPU_is_a_danger()
    {
        await GivenAsync();

        var preview = await PreviewNamespaceAsync(new NamespaceEdit.Update("default") { Indexing = new IndexingConcurrency(1.5, null) });

        Assert.Contains("every CPU of a node", Assert.Single(preview.Warnings, warning => warning.Weakens).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_namespace_is_marked_ready_once()
    {
        await GivenAsync();
        Assert.IsType<NamespaceOutcome.Committed>(await CommitAsync(new NamespaceEdit.MarkReady("default")));

        Assert.True(StoredNamespaces.Read(await Store.GetAsync(Key, Patience))?.Registry?.Find("default")?.IsReady);
        Assert.Contains("ready already", Assert.Single(await RefusalsAsync(new NamespaceEdit.MarkReady("default"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_namespace_goes_with_its_key()
    {
        await CommitAsync(new NamespaceEdit.Add("metrics", Options("48h", "2h")));

        Assert.IsType<NamespaceOutcome.Committed>(await CommitAsync(new NamespaceEdit.Delete("metrics")));
        Assert.Null(await Store.GetAsync(Key, Patience));
        Assert.Equal(2, (await Journal.ReadAsync(new EventQuery(), Patience)).Entries.Length);
    }

    [Fact]
    public async Task Where_somebody_else_was_first_nothing_is_written_and_theirs_is_told()
    {
        await GivenAsync();
        var mine = await PreviewNamespaceAsync(new NamespaceEdit.Update("default") { PeriodNanos = Nanos("72h") });
        await CommitAsync(new NamespaceEdit.Add("metrics", Options("24h", "1h", resolution: "10s")));

        var conflict = Assert.IsType<NamespaceOutcome.Conflict>(await Edits.CommitAsync(Cluster, mine, Order(), Patience));

        Assert.NotNull(conflict.Now?.Registry?.Find("metrics"));
        Assert.Equal(Nanos("48h"), conflict.Now?.Registry?.Find("default")?.Retention?.PeriodNanos);
    }

    [Fact]
    public async Task What_M3_would_refuse_is_refused_all_at_once_with_the_way_out()
    {
        await GivenAsync();
        var refusals = await RefusalsAsync(new NamespaceEdit.Add("long_term", Options("1h", "2h", "2h", "3h") with { Index = new IndexOptions(true, Nanos("3h")) }));

        Assert.Equal(7, refusals.Length);
        Assert.Contains(refusals, refusal => refusal.Contains("long_term already", StringComparison.Ordinal));
        Assert.Contains(refusals, refusal => refusal.Contains("must be its block size (2 hours)", StringComparison.Ordinal));
        Assert.Contains(refusals, refusal => refusal.Contains("retention (1 hour) cannot be shorter than one block (2 hours)", StringComparison.Ordinal));
        Assert.Contains(refusals, refusal => refusal.Contains("bufferPast (2 hours)", StringComparison.Ordinal));
        Assert.Contains(refusals, refusal => refusal.Contains("bufferFuture (3 hours)", StringComparison.Ordinal));
        Assert.Contains(refusals, refusal => refusal.Contains("shorter than one index block (3 hours)", StringComparison.Ordinal));
        Assert.Contains(refusals, refusal => refusal.Contains("multiple of the block size", StringComparison.Ordinal));
        Assert.Contains("long_term has a resolution of 1 minute and a retention of 30 days already", Assert.Single(await RefusalsAsync(new NamespaceEdit.Add("twin", Options("720h", "12h", resolution: "1m")))), StringComparison.Ordinal);
        Assert.Contains("shorter than one block", Assert.Single(await RefusalsAsync(new NamespaceEdit.Update("default") { PeriodNanos = 0 }), refusal => !refusal.Contains("index", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("no namespace nowhere", Assert.Single(await RefusalsAsync(new NamespaceEdit.Delete("nowhere"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_unaggregated_namespace_is_warned_of()
    {
        await GivenAsync();

        var preview = await PreviewNamespaceAsync(new NamespaceEdit.Add("metrics", Options("24h", "1h")));

        Assert.Contains("default takes unaggregated datapoints already", Assert.Single(preview.Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operators_and_read_only_consoles_change_nothing()
    {
        await GivenAsync();
        var preview = await PreviewNamespaceAsync(new NamespaceEdit.MarkReady("default"));
        var otto = new Caller("otto", "10.0.0.9", JournalOrigin.Console, [new Grant(Role.Operator)]);
        Assert.Contains("takes admin", Assert.IsType<NamespaceOutcome.Forbidden>(await Edits.CommitAsync(Cluster, preview, new CommitOrder(otto, true, "mine"), Patience)).Reason, StringComparison.Ordinal);
        Assert.IsType<PreviewNamespaceResult.Forbidden>(await Edits.PreviewAsync(Cluster, Environment, otto, preview.Edit, Patience));

        var readOnly = new EditNamespaces(new Gate(isReadOnly: true, new AccessLog(NullLogger<AccessLog>.Instance)), Clock, NullLogger<EditNamespaces>.Instance);
        Assert.IsType<NamespaceOutcome.Forbidden>(await readOnly.CommitAsync(Cluster, preview, Order(accepts: true), Patience));
        Assert.Equal(Written, (await Store.GetAsync(Key, Patience))?.Value.ToArray());
    }

    [Fact]
    public async Task In_a_frozen_cluster_nothing_is_written()
    {
        await GivenAsync();
        var preview = await PreviewNamespaceAsync(new NamespaceEdit.MarkReady("default"));
        await Store.CommitAsync(new Commit { Puts = [new Put("m3admin/frozen", new Freeze("ann", "it moves", Clock.GetUtcNow()).ToBytes())] }, Patience);

        Assert.Contains("frozen", Assert.IsType<NamespaceOutcome.Forbidden>(await Edits.CommitAsync(Cluster, preview, Order(accepts: true), Patience)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unreadable_namespaces_are_left_alone()
    {
        await Store.CommitAsync(new Commit { Puts = [new Put(Key, new byte[] { 0x0A, 0x05 })] }, Patience);

        Assert.Contains("cannot be read", Assert.Single(await RefusalsAsync(new NamespaceEdit.Add("metrics", Options("24h", "1h")))), StringComparison.Ordinal);
    }

    private ClusterJournal Journal => new(Store, Clock);

    private static long Nanos(string typed) => GoDuration.Parse(typed) ?? throw new InvalidOperationException(typed);

    private static NamespaceOptions Options(string period, string block, string past = "10m", string future = "2m", string? resolution = null) => new()
    {
        Retention = new RetentionOptions { PeriodNanos = Nanos(period), BlockSizeNanos = Nanos(block), BufferPastNanos = Nanos(past), BufferFutureNanos = Nanos(future) },
        Index = new IndexOptions(true, Nanos(block)),
        Aggregation = new AggregationOptions([resolution is null ? Aggregation.Raw : new Aggregation(true, new AggregatedAttributes(Nanos(resolution), new DownsampleOptions(true)))]),
    };

    private static AggregationOptions Aggregated(string resolution, bool all) => new([new Aggregation(true, new AggregatedAttributes(Nanos(resolution), new DownsampleOptions(all)))]);

    private async Task GivenAsync() => await Store.CommitAsync(new Commit { Puts = [new Put(Key, Written)] }, Patience);

    private async Task<NamespacePreview> PreviewNamespaceAsync(NamespaceEdit edit) =>
        Assert.IsType<PreviewNamespaceResult.Previewed>(await Edits.PreviewAsync(Cluster, Environment, Ann, edit, Patience)).Preview;

    private async Task<NamespaceOutcome> CommitAsync(NamespaceEdit edit) => await Edits.CommitAsync(Cluster, await PreviewNamespaceAsync(edit), Order(accepts: true), Patience);

    private async Task<System.Collections.Immutable.ImmutableArray<string>> RefusalsAsync(NamespaceEdit edit) =>
        Assert.IsType<PreviewNamespaceResult.Refused>(await Edits.PreviewAsync(Cluster, Environment, Ann, edit, Patience)).Problems;
}
