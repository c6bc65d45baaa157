using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Operations.Audit;
using M3Admin.Testing.Stores;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Operations.Tests.Moving;

/// <summary>What was journalled before a move is audited after it, in the new etcd alone, over two real ones.</summary>
public sealed class MovedAuditTests(EtcdFixture old, MovedJournalTests.Target target) : MoveTest(old, target)
{
    [Fact]
    public async Task The_entries_of_before_are_found_as_they_were_as_soon_as_the_copy_has_ended()
    {
        await GivenDatabasesAsync();
        await JournalOf(Databases).CatchUpAsync(Patience);
        var entries = await EntriesAsync(Databases);
        await using var moved = await TargetAsync();
        await using var index = new AuditIndex([moved], TimeProvider.System, NullLogger<AuditIndex>.Instance);
        Assert.Empty((await index.WhenWholeAsync(Patience)).Progress.Where(progress => progress.Source.Move.Length > 0));

        var id = await MoveAsync(moved);

        var source = new AuditSource(moved.Name, Databases) { Move = id };
        var rows = await RowsAsync(index, source, entries.Length);
        Assert.Equal(entries.Select(entry => (entry.Sequence, entry.At, entry.Draft.Actor, entry.Draft.Summary, entry.Version.Version)), rows.Select(row => (row.Id.Sequence, row.At, row.Actor, row.Summary, row.Version)));
        Assert.Contains($"before the move {id}", source.Text, StringComparison.Ordinal);
        Assert.Equal(entries[0].Hash, (await source.Journal(moved.Store, Clock).GetAsync(1, Patience))?.Hash);
        Assert.Equal(entries.Length + 1, Assert.Single((await index.WhenWholeAsync(Patience)).Rows.All(), row => row.Id.Source == new AuditSource(moved.Name, Databases)).Id.Sequence);
    }

    [Fact]
    public async Task Both_chains_are_verified_and_a_kept_entry_that_was_altered_is_found()
    {
        await GivenDatabasesAsync();
        await JournalOf(Databases).CatchUpAsync(Patience);
        await using var moved = await TargetAsync();
        var id = await MoveAsync(moved);
        Assert.Empty((await VerifyAsync(moved)).Broken);

        await EditAsync(moved.Store, KeysOf(id).Entry(1), "ann", "ben");

        var broken = Assert.Single((await VerifyAsync(moved)).Broken);
        Assert.Equal(new AuditId(new AuditSource(moved.Name, Databases) { Move = id }, 1), broken.Id);
    }

    [Fact]
    public async Task A_kept_chain_whose_end_was_cut_off_is_found_by_the_chain_that_follows()
    {
        await GivenDatabasesAsync();
        await JournalOf(Databases).CatchUpAsync(Patience);
        var (entries, source) = (await EntriesAsync(Databases), JournalKeys.Of(Databases));
        var last = await Store.GetAsync(source.Entry(entries.Length), Patience);
        var shorter = await Store.GetAsync(source.Head, (last?.ModRevision ?? 0) - 1, Patience);
        await using var moved = await TargetAsync();
        var id = await MoveAsync(moved);
        var (keys, end) = (KeysOf(id), entries.Length);
        var kept = await moved.Store.GetAsync(keys.Entry(end - 1), Patience);

        await moved.Store.CommitAsync(new Commit { Deletes = [keys.Entry(end - 1)] }, Patience); // An entry that is written over is found by its version.
        await moved.Store.CommitAsync(new Commit { Puts = [new Put(keys.Entry(end - 1), kept?.Value ?? default), new Put(keys.Head, shorter?.Value ?? default)], Deletes = [keys.Entry(end), keys.Value(end)] }, Patience);

        var broken = Assert.Single((await VerifyAsync(moved)).Broken);
        Assert.Contains("does not follow it", broken.Verdict.What, StringComparison.Ordinal);
        Assert.Equal(end - 1, broken.Id.Sequence);
    }

    private JournalKeys KeysOf(string move) => JournalKeys.Of(Databases).Under(MoveKeys.Journals(move));

    private async Task<string> MoveAsync(Cluster moved)
    {
        await using var console = await OpenAsync(moved);
        var id = await console.ThroughFreezeAsync(Admin);
        await MoveConsole.DoneAsync(console.Desk.CompareAsync(id, Admin, Patience));
        await MoveConsole.DoneAsync(console.Desk.CutOverAsync(id, Admin, Patience));
        return id;
    }

    private static async Task<AuditRow[]> RowsAsync(AuditIndex index, AuditSource source, int count)
    {
        while (true)
        {
            var changed = index.NextChange;
            AuditRow[] rows = [.. index.Current.Rows.All().Where(row => row.Id.Source == source).OrderBy(row => row.Id.Sequence)];
            if (rows.Length == count)
            {
                return rows;
            }

            await changed;
        }
    }

    private async Task<ChainCheckState.Done> VerifyAsync(Cluster moved)
    {
        await using var check = new ChainCheck([moved], Clock, NullLogger<ChainCheck>.Instance);
        check.Start();
        while (true)
        {
            var changed = check.NextChange;
            if (check.Current is ChainCheckState.Done done)
            {
                return done;
            }

            await changed;
        }
    }

    private static async Task EditAsync(IKeyValueStore store, string key, string from, string to)
    {
        var stored = await store.GetAsync(key, Patience) ?? throw new InvalidOperationException($"there is no {key}");
        var text = System.Text.Encoding.UTF8.GetString(stored.Value.Span);
        Assert.Contains(from, text, StringComparison.Ordinal);
        await store.CommitAsync(new Commit { Puts = [new Put(key, System.Text.Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal)))] }, Patience);
    }
}
