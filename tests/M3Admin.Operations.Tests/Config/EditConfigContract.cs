using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Events;
using M3Admin.Clusters.Keys;
using M3Admin.Clusters.RuntimeConfig;
using M3Admin.KeyValue;
using M3Admin.Operations.Access;
using M3Admin.Operations.Changes;
using M3Admin.Operations.Config;
using M3Admin.Operations.Tests.Changes;
using M3Admin.Testing.Stores;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Operations.Tests.Config;

/// <summary>Changing the runtime configuration: previewed, guarded, journalled, and refused to whoever may not.</summary>
public abstract class EditConfigContract(StoreFixture fixture) : ChangeTest(fixture)
{
    private static readonly ConfigValue None = new ConfigValue.Level("none");

    private string Environment => Databases.Environment;

    private string LevelKey => ConfigurationKeys.Of(Environment, ConfigKeys.BootstrapLevel);

    private EditConfig Edits => new(Open, Clock, NullLogger<EditConfig>.Instance);

    [Fact]
    public async Task A_level_is_written_as_M3_reads_it_with_its_entry_in_one_transaction()
    {
        var committed = Assert.IsType<ConfigOutcome.Committed>(await CommitAsync(Set(ConfigKeys.BootstrapLevel, None), Order(accepts: true, "all nodes restarted at once")));

        var stored = await Store.GetAsync(LevelKey, Patience);
        Assert.Equal("\n\u0004none"u8.ToArray(), stored?.Value.ToArray());
        var entry = await Journal.GetAsync(committed.Sequence, Patience);
        Assert.Equal((committed.Revision, "config-changed", "ann", "admin"), (stored?.ModRevision, entry?.Kind, entry?.Actor.Name, entry?.Actor.Role));
        Assert.Contains("not set → none", entry?.Summary, StringComparison.Ordinal);
        Assert.Contains("all nodes restarted at once", entry?.Summary, StringComparison.Ordinal);
        Assert.Equal(committed.Revision, (await Store.GetAsync($"m3admin/cluster/entry/{committed.Sequence:D16}", Patience))?.ModRevision);
    }

    [Fact]
    public async Task What_takes_a_guarantee_away_must_be_accepted()
    {
        var preview = await PreviewConfigAsync(Set(ConfigKeys.BootstrapLevel, None));

        Assert.True(preview.Weakens);
        Assert.IsType<ConfigOutcome.NeedsAcceptance>(await Edits.CommitAsync(Cluster, preview, Order(accepts: false), Patience));
        Assert.Null(await Store.GetAsync(LevelKey, Patience));
    }

    [Fact]
    public async Task Deleting_a_key_is_back_to_the_default()
    {
        await CommitAsync(Set(ConfigKeys.BootstrapLevel, None), Order(accepts: true));

        var preview = await PreviewConfigAsync(new ConfigEdit.Reset(ConfigKeys.BootstrapLevel));
        Assert.Contains(preview.Effects, effect => effect.Contains("majority where it says nothing", StringComparison.Ordinal));
        Assert.IsType<ConfigOutcome.Committed>(await Edits.CommitAsync(Cluster, preview, Order(), Patience));
        Assert.Null(await Store.GetAsync(LevelKey, Patience));
        Assert.Equal(2, (await Journal.ReadAsync(new EventQuery(), Patience)).Entries.Length);
    }

    [Fact]
    public async Task Where_somebody_else_was_first_nothing_is_written_and_their_value_is_told()
    {
        var mine = await PreviewConfigAsync(Set(ConfigKeys.EncodersLimit, new ConfigValue.Number(5)));
        await CommitAsync(Set(ConfigKeys.EncodersLimit, new ConfigValue.Number(7)), Order());

        var conflict = Assert.IsType<ConfigOutcome.Conflict>(await Edits.CommitAsync(Cluster, mine, Order(), Patience));

        Assert.Equal(new ConfigValue.Number(7), conflict.Now?.Value);
        Assert.Single((await Journal.ReadAsync(new EventQuery(), Patience)).Entries);
    }

    [Fact]
    public async Task A_key_that_was_deleted_and_made_again_with_the_same_version_is_a_conflict()
    {
        var edit = Set(ConfigKeys.EncodersLimit, new ConfigValue.Number(5));
        await CommitAsync(edit, Order());
        var mine = await PreviewConfigAsync(Set(ConfigKeys.EncodersLimit, new ConfigValue.Number(6)));
        await CommitAsync(new ConfigEdit.Reset(ConfigKeys.EncodersLimit), Order());
        await CommitAsync(edit, Order());

        Assert.Equal(1, Assert.IsType<ConfigOutcome.Conflict>(await Edits.CommitAsync(Cluster, mine, Order(), Patience)).Now?.Entry.Version);
    }

    [Fact]
    public async Task Something_else_is_written_in_the_same_transaction_or_neither_is()
    {
        var preview = await PreviewConfigAsync(Set(ConfigKeys.EncodersLimit, new ConfigValue.Number(5)));
        var also = new Commit { Guards = [Guard.Absent("m3admin/else")], Puts = [new Put("m3admin/else", "x"u8.ToArray())] };

        var committed = Assert.IsType<ConfigOutcome.Committed>(await Edits.CommitAsync(Cluster, preview, Order(), also, Patience));
        Assert.Equal(committed.Revision, (await Store.GetAsync("m3admin/else", Patience))?.ModRevision);

        var next = await PreviewConfigAsync(Set(ConfigKeys.EncodersLimit, new ConfigValue.Number(6)));
        Assert.IsType<ConfigOutcome.Conflict>(await Edits.CommitAsync(Cluster, next, Order(), also, Patience));
    }

    [Fact]
    public async Task Nonsense_is_refused_with_the_way_out()
    {
        Assert.Contains("The weakest that works is one", await RefusalAsync(Set(ConfigKeys.WriteLevel, None)), StringComparison.Ordinal);
        Assert.Contains("unstrict_majority", await RefusalAsync(Set(ConfigKeys.ReadLevel, new ConfigValue.Level("most"))), StringComparison.Ordinal);
        Assert.Contains("turn every write away", await RefusalAsync(Set(ConfigKeys.EncodersLimit, new ConfigValue.Number(-1))), StringComparison.Ordinal);
        Assert.Contains("takes a whole number", await RefusalAsync(Set(ConfigKeys.NewSeriesLimit, None)), StringComparison.Ordinal);
        Assert.Contains("Name 1 second or more", await RefusalAsync(Set(ConfigKeys.QueryLimits, new ConfigValue.Limits(new QueryLimits { MetadataRead = new QueryLimit(5, 0) }))), StringComparison.Ordinal);
        Assert.Contains("already", await RefusalAsync(new ConfigEdit.Reset(ConfigKeys.ReadLevel)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_preview_says_what_each_shard_copy_takes()
    {
        await GivenDatabasesAsync();

        var preview = await PreviewConfigAsync(Set(ConfigKeys.NewSeriesLimit, new ConfigValue.Number(1000)));
        Assert.Contains(preview.Effects, effect => effect.Contains("each of the 36 shard copies takes 28 new series a second", StringComparison.Ordinal));

        var small = await PreviewConfigAsync(Set(ConfigKeys.NewSeriesLimit, new ConfigValue.Number(10)));
        Assert.Contains("up to 36 new series", Assert.Single(small.Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operators_and_read_only_consoles_change_nothing()
    {
        var preview = await PreviewConfigAsync(Set(ConfigKeys.EncodersLimit, new ConfigValue.Number(5)));
        var otto = new Caller("otto", "10.0.0.9", JournalOrigin.Console, [new Grant(Role.Operator)]);
        var elsewhere = new Caller("ella", "10.0.0.9", JournalOrigin.Console, [new Grant(Role.Admin, Cluster.Name, "another")]);
        Assert.All([otto, elsewhere], caller => Assert.IsType<ConfigOutcome.Forbidden>(Edits.CommitAsync(Cluster, preview, new CommitOrder(caller, true, "mine"), Patience).GetAwaiter().GetResult()));
        Assert.IsType<PreviewConfigResult.Forbidden>(await Edits.PreviewAsync(Cluster, Environment, otto, preview.Edit, Patience));

        var readOnly = new EditConfig(new Gate(isReadOnly: true, new AccessLog(NullLogger<AccessLog>.Instance)), Clock, NullLogger<EditConfig>.Instance);
        Assert.Contains("read-only", Assert.IsType<ConfigOutcome.Forbidden>(await readOnly.CommitAsync(Cluster, preview, Order(), Patience)).Reason, StringComparison.Ordinal);
        Assert.Empty((await Store.RangeAsync("", Patience)).Entries);
    }

    [Fact]
    public async Task A_value_that_cannot_be_read_can_be_replaced()
    {
        await Store.CommitAsync(new Commit { Puts = [new Put(LevelKey, new byte[] { 0x0A, 0x05 })] }, Patience);

        var preview = await PreviewConfigAsync(Set(ConfigKeys.BootstrapLevel, new ConfigValue.Level("majority")));
        Assert.Contains("unreadable bytes", preview.Effects[0], StringComparison.Ordinal);
        Assert.IsType<ConfigOutcome.Committed>(await Edits.CommitAsync(Cluster, preview, Order(), Patience));
    }

    private ClusterJournal Journal => new(Store, Clock);

    private static ConfigEdit.Set Set(ConfigKey key, ConfigValue value) => new(key, value);

    private async Task<ConfigPreview> PreviewConfigAsync(ConfigEdit edit) =>
        Assert.IsType<PreviewConfigResult.Previewed>(await Edits.PreviewAsync(Cluster, Environment, Ann, edit, Patience)).Preview;

    private async Task<ConfigOutcome> CommitAsync(ConfigEdit edit, CommitOrder order) => await Edits.CommitAsync(Cluster, await PreviewConfigAsync(edit), order, Patience);

    private async Task<string> RefusalAsync(ConfigEdit edit) =>
        Assert.Single(Assert.IsType<PreviewConfigResult.Refused>(await Edits.PreviewAsync(Cluster, Environment, Ann, edit, Patience)).Problems);
}
