using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Access;
using M3Admin.Clusters.Journal.Events;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Operations.Journal;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Tests.Journal;

/// <summary>What keeping the journal promises, over any store.</summary>
public abstract class JournalKeeperContract : JournalKeeperTest
{
    [Fact]
    public async Task What_others_do_is_entered_exactly_once_with_two_consoles_under_load()
    {
        await StartAsync();
        await StartAsync();

        var written = await Task.WhenAll(new[] { Databases, Others }.Select(service => Task.Run(() => WriteManyAsync(service, 100))));

        foreach (var (service, revisions) in new[] { Databases, Others }.Zip(written))
        {
            await WhenEnteredAsync(service, revisions.Count);
            Assert.Equal(revisions, (await EntriesAsync(service)).Select(entry => entry.Version.ModRevision).Order());
            Assert.Equal(new JournalVerdict.Whole(revisions.Count, 0), await JournalOf(service).VerifyAsync(null, Patience));
        }

        Assert.Empty(Log.Events);
    }

    [Fact]
    public async Task Changes_of_this_console_between_those_of_others_are_entered_once_and_as_what_they_are()
    {
        await StartAsync();
        await StartAsync();
        var writing = Task.Run(() => WriteManyAsync(Others, 60));
        var committed = 0;
        while (!writing.IsCompleted || committed == 0)
        {
            committed += await TryCommitAsync(Others) ? 1 : 0;
        }

        var revisions = await writing;
        await WhenEnteredAsync(Others, revisions.Count + committed);

        var entries = await EntriesAsync(Others);
        Assert.Equal(committed, entries.Count(entry => entry.Draft.Actor.Origin == JournalOrigin.Console));
        Assert.Equal(revisions, entries.Where(entry => entry.Draft.Actor.Origin == JournalOrigin.Observed).Select(entry => entry.Version.ModRevision).Order());
        Assert.IsType<JournalVerdict.Whole>(await JournalOf(Others).VerifyAsync(null, Patience));
    }

    [Fact]
    public async Task A_delete_and_what_comes_after_it_are_entered()
    {
        await StartAsync();
        await WriteAsync(Databases, 1);
        await WhenEnteredAsync(Databases, 1);
        await DeleteAsync(Databases);
        await WriteAsync(Databases, 2);
        await DeleteAsync(Databases);

        await WhenEnteredAsync(Databases, 4);

        Assert.Equal(["write", "delete", "write", "delete"], (await EntriesAsync(Databases)).Select(entry => entry.Draft.Operation));
    }

    [Fact]
    public async Task A_delete_while_no_console_ran_is_entered_by_the_next_one()
    {
        await WriteAsync(Databases, 1);
        await JournalOf(Databases).CatchUpAsync(Patience);
        var deleted = await DeleteAsync(Databases);

        await StartAsync();
        await WhenEnteredAsync(Databases, 2);

        Assert.Equal(new PlacementVersion(0, deleted), (await EntriesAsync(Databases))[^1].Version);
    }

    [Fact]
    public async Task What_is_beyond_the_retention_is_pruned_every_hour()
    {
        await WriteManyAsync(Databases, 9);
        await JournalOf(Databases).CatchUpAsync(Patience);
        await StartAsync(new JournalOptions { MaxEntries = 5 });
        await WhenAsync(Store, JournalKeys.Of(Databases).Checkpoint, async () => (await JournalOf(Databases).ReadAsync(new JournalQuery(), Patience)).Total == 5);
        await WriteManyAsync(Databases, 3);
        await WhenEnteredAsync(Databases, 12);
        await Clock.WhenArmedAsync(3); // The pruners sleep: an hour that passes before that is not their hour.

        await WhenAsync(
            Store,
            JournalKeys.Of(Databases).Checkpoint,
            async () => (await JournalOf(Databases).ReadAsync(new JournalQuery(), Patience)).Total == 5,
            first: () => Clock.Advance(TimeSpan.FromHours(1)));

        Assert.Equal(new JournalVerdict.Whole(5, 7), await JournalOf(Databases).VerifyAsync(null, Patience));
    }

    [Fact]
    public async Task Access_events_beyond_the_retention_are_pruned_too()
    {
        var access = new AccessJournal(Store, Clock);
        for (var number = 0; number < 9; number++)
        {
            await access.AppendAsync(new Actor("ann", "viewer", "", JournalOrigin.Console), AccessEventKind.SignedIn, "signed in", Patience);
        }

        await StartAsync(new JournalOptions { MaxEntries = 5 });
        await WhenAsync(Store, EventKeys.Access.Checkpoint, async () => (await access.ReadAsync(new EventQuery(), Patience)).Total == 5);

        Assert.Equal(new JournalVerdict.Whole(5, 4), await access.VerifyAsync(null, Patience));
    }

    [Fact]
    public async Task A_damaged_journal_is_told_once_and_goes_on_when_it_is_mended_and_others_are_not_held_up()
    {
        await WriteAsync(Databases, 1);
        await JournalOf(Databases).CatchUpAsync(Patience);
        var head = (await Store.GetAsync(JournalKeys.Of(Databases).Head, Patience))?.Value ?? default;
        await PutAsync(JournalKeys.Of(Databases).Head, "damage"u8.ToArray());
        await StartAsync();
        await WriteAsync(Databases, 2);
        await WriteAsync(Others, 1);
        await WhenEnteredAsync(Others, 1);
        await Log.WhenAsync(3011);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await Clock.WhenArmedAsync(1);
            Clock.AdvanceToNextTimer();
        }

        Assert.Equal(1, Log.Events.Count(id => id == 3011));
        await PutAsync(JournalKeys.Of(Databases).Head, head);
        await RunUntilAsync(WhenEnteredAsync(Databases, 2));

        Assert.Equal(1, Log.Events.Count(id => id == 3011));
        await RunUntilAsync(Log.WhenAsync(3012));
    }

    [Fact]
    public async Task Stopping_ends_everything_at_once()
    {
        await WriteAsync(Databases, 1);
        await StartAsync();
        await WhenEnteredAsync(Databases, 1);

        await Keeper.StopAsync(Patience);

        Assert.True(Keeper.ExecuteTask?.IsCompleted);
        await WriteAsync(Databases, 2);
        Assert.Single(await EntriesAsync(Databases));
    }

    [Fact]
    public async Task Switched_off_it_does_nothing()
    {
        await StartAsync(new JournalOptions { Enabled = false });

        await (Keeper.ExecuteTask ?? Task.CompletedTask).WaitAsync(Patience);

        await WriteAsync(Databases, 1);
        Assert.Empty(await EntriesAsync(Databases));
    }
}
