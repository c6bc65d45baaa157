using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Events;
using M3Admin.Clusters.Keys;
using M3Admin.Clusters.RuntimeConfig;
using M3Admin.KeyValue;
using M3Admin.Operations.Access;
using M3Admin.Operations.Doctor;
using M3Admin.Operations.Doctor.Bootstrap;
using M3Admin.Operations.Freezing;
using M3Admin.Operations.Tests.Changes;
using M3Admin.Placements.Model;
using M3Admin.Testing;
using M3Admin.Testing.Stores;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Operations.Tests.Doctor;

/// <summary>The bootstrap level is lowered for a while, and comes back whatever happens to whoever lowered it.</summary>
public sealed class BootstrapLevelTests(EtcdFixture fixture) : IClassFixture<EtcdFixture>, IAsyncLifetime
{
    private const string Environment = "namespace/prod";
    private static readonly string Key = BootstrapLevelKeys.Of(Environment);
    private const string JournalHead = "m3admin/cluster/head";
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly ManualTimeProvider _clock = new();
    private Patient? _patient;

    private Patient Patient => _patient ?? throw new InvalidOperationException("xunit opens the store first");

    private Cluster Cluster => Patient.Cluster;

    private BootstrapDesk Desk => new(ChangeTest.Open, _clock);

    public async Task InitializeAsync() => _patient = new Patient(await fixture.EmptyAsync(), _clock);

    public async Task DisposeAsync() => await Patient.DisposeAsync();

    [Fact]
    public async Task It_is_lowered_with_its_note_and_its_entry_in_one_transaction()
    {
        var lowered = await LowerAsync();

        Assert.Equal("one", await LevelAsync());
        Assert.Equal((_clock.GetUtcNow() + Hour, "not set (majority)"), (lowered.Until, lowered.BeforeText));
        var entry = Assert.Single(await EntriesAsync());
        Assert.Equal("Lowers m3db.client.bootstrap-consistency-level of namespace/prod to one until 01:00:00 UTC; before, it was not set (majority).", entry.Summary);
        Assert.Equal((await Cluster.Store.GetAsync(Key, CancellationToken.None))?.ModRevision, (await Cluster.Store.GetAsync(BootstrapLevelKeys.GuideOf(Environment), CancellationToken.None))?.ModRevision);
    }

    [Fact]
    public async Task A_second_console_puts_it_back_when_the_first_has_died_and_the_time_is_up()
    {
        await PutAsync("all");
        await LowerAsync(); // By a console that dies now: nobody minds it.
        using var second = Keeper();
        await second.StartAsync(CancellationToken.None);
        await _clock.WhenArmedAsync(1);
        Assert.Equal("one", await LevelAsync());

        _clock.Advance(Hour);
        var ended = await UntilAsync(level => !level.IsActive);

        Assert.Equal("all", await LevelAsync());
        Assert.Equal("The time that ann gave it is over. It is all again.", ended.How);
        Assert.Equal(["guide-started", "guide-ended"], (await EntriesAsync()).Select(entry => entry.Kind));
        Assert.Equal("m3admin", (await EntriesAsync())[1].Actor.Name);
        await second.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task One_whose_time_was_up_while_no_console_ran_is_put_back_by_the_first_that_starts()
    {
        await LowerAsync();
        _clock.Advance(Hour * 30);

        using var later = Keeper();
        await later.StartAsync(CancellationToken.None);
        await UntilAsync(level => !level.IsActive);

        Assert.Null(await LevelAsync());
        await later.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Several_consoles_put_it_back_once()
    {
        await LowerAsync();
        _clock.Advance(Hour * 2);
        BootstrapKeeper[] keepers = [.. Enumerable.Range(0, 3).Select(_ => Keeper())];
        await Task.WhenAll(keepers.Select(keeper => keeper.StartAsync(CancellationToken.None)));

        await UntilAsync(level => !level.IsActive);
        await Task.WhenAll(keepers.Select(keeper => keeper.StopAsync(CancellationToken.None)));

        Assert.Equal(2, (await EntriesAsync()).Length);
        Array.ForEach(keepers, keeper => keeper.Dispose());
    }

    [Fact]
    public async Task An_admin_puts_it_back_sooner_and_may_lower_it_again()
    {
        await PutAsync("majority");
        await LowerAsync();

        Assert.Null(await Desk.PutBackAsync(Cluster, ChangeTest.Ann, Environment, CancellationToken.None));

        Assert.Equal("majority", await LevelAsync());
        Assert.Equal("ann put it back. It is majority again.", (await UntilAsync(_ => true)).How);
        await LowerAsync();
        Assert.Equal("one", await LevelAsync());
    }

    [Fact]
    public async Task What_somebody_has_set_meanwhile_stays()
    {
        await PutAsync("all");
        await LowerAsync();
        await PutAsync("unstrict_majority");

        await Desk.PutBackAsync(Cluster, ChangeTest.Ann, Environment, CancellationToken.None);

        Assert.Equal("unstrict_majority", await LevelAsync());
        Assert.Contains("Somebody had set it to unstrict_majority meanwhile, and that stays.", (await UntilAsync(_ => true)).How, StringComparison.Ordinal);
    }

    [Fact, Provokes("lowered-levels-return")]
    public async Task In_a_frozen_cluster_nothing_is_lowered_or_put_back_until_it_is_thawed()
    {
        await LowerAsync();
        var freeze = new Freeze("eve", "moving to another etcd", _clock.GetUtcNow());
        await Cluster.Store.CommitAsync(new Commit { Puts = [new Put(FreezeKeys.Frozen, freeze.ToBytes())] }, CancellationToken.None);
        _clock.Advance(Hour * 2);
        using var keeper = Keeper();
        await keeper.StartAsync(CancellationToken.None);
        var found = await UntilFoundAsync();
        await _clock.WhenArmedAsync(1); // It waits to try again.

        Assert.Equal((Severity.Critical, "The bootstrap level of namespace/prod is still lowered to one"), (found.Severity, found.Title));
        Assert.Contains("It should have been put back at 01:00:00 UTC: ann lowered it at 00:00:00 UTC (all nodes restarted); before, it was not set (majority). This cluster is frozen since 2026-01-01 00:00 UTC by eve", found.Evidence, StringComparison.Ordinal);
        Assert.Contains("Thaw the cluster", found.WayOut, StringComparison.Ordinal);
        Assert.Contains("This cluster is frozen", await Desk.PutBackAsync(Cluster, ChangeTest.Ann, Environment, CancellationToken.None), StringComparison.Ordinal);
        Assert.IsType<LowerResult.Refused>(await Desk.LowerAsync(Cluster, ChangeTest.Ann, new LowerRequest("other", "one", Hour, "why not"), CancellationToken.None));
        Assert.Equal("one", await LevelAsync());

        await Cluster.Store.CommitAsync(new Commit { Deletes = [FreezeKeys.Frozen] }, CancellationToken.None);
        _clock.AdvanceToNextTimer();
        await UntilAsync(level => !level.IsActive);
        Assert.Null(await LevelAsync());
        await UntilNoneFoundAsync();
        await keeper.StopAsync(CancellationToken.None);
    }

    [Fact, Provokes("lowered-levels-return")]
    public async Task Where_the_journal_is_damaged_it_is_told_with_how_to_do_it_by_hand_and_put_back_once_that_is_mended()
    {
        await PutAsync("all");
        await LowerAsync();
        var head = await Cluster.Store.GetAsync(JournalHead, CancellationToken.None) ?? throw new InvalidOperationException();
        await Cluster.Store.CommitAsync(new Commit { Deletes = [JournalHead] }, CancellationToken.None);
        _clock.Advance(Hour * 2);
        using var keeper = Keeper();
        await keeper.StartAsync(CancellationToken.None);
        var found = await UntilFoundAsync();
        await _clock.WhenArmedAsync(1);

        Assert.Contains("The cluster's journal is damaged (m3admin/cluster/head is missing", found.Evidence, StringComparison.Ordinal);
        Assert.EndsWith(@"By hand: printf '\012\003all' | etcdctl put _kv/namespace/prod/m3db.client.bootstrap-consistency-level", found.WayOut, StringComparison.Ordinal);
        Assert.Equal(new Mending.AtLoweredLevel(Environment), found.Mending);
        Assert.Equal("one", await LevelAsync());

        await Cluster.Store.CommitAsync(new Commit { Puts = [new Put(JournalHead, head.Value)] }, CancellationToken.None);
        _clock.AdvanceToNextTimer();
        await UntilAsync(level => !level.IsActive);
        Assert.Equal("all", await LevelAsync());
        await UntilNoneFoundAsync();
        await keeper.StopAsync(CancellationToken.None);
    }

    [Fact, Provokes("lowered-levels-return")]
    public async Task While_no_console_runs_that_may_write_whoever_looks_is_told()
    {
        await LowerAsync();
        Assert.Empty(await Patient.FindAsync("lowered-levels-return"));
        _clock.Advance(Hour);

        var found = await Patient.FindOneAsync("lowered-levels-return");

        Assert.Contains("none ran that may write here", found.Evidence, StringComparison.Ordinal);
        Assert.EndsWith("By hand: etcdctl del _kv/namespace/prod/m3db.client.bootstrap-consistency-level", found.WayOut, StringComparison.Ordinal);
        Assert.Equal(_clock.GetUtcNow(), found.Since);
    }

    [Fact]
    public async Task What_somebody_has_put_back_by_hand_is_no_finding()
    {
        await LowerAsync();
        _clock.Advance(Hour * 2);
        Assert.Single(await Patient.FindAsync("lowered-levels-return"));

        await Cluster.Store.CommitAsync(new Commit { Deletes = [Key] }, CancellationToken.None);

        Assert.Empty(await Patient.FindAsync("lowered-levels-return"));
    }

    [Fact]
    public async Task What_was_stored_before_comes_back_to_the_byte()
    {
        byte[] odd = [0x0a, 3, (byte)'a', (byte)'l', (byte)'l', 0x10, 7]; // A field that this console does not know.
        await Cluster.Store.CommitAsync(new Commit { Puts = [new Put(Key, odd)] }, CancellationToken.None);
        await LowerAsync();

        await Desk.PutBackAsync(Cluster, ChangeTest.Ann, Environment, CancellationToken.None);

        Assert.Equal(odd, (await Cluster.Store.GetAsync(Key, CancellationToken.None))?.Value.ToArray());
    }

    [Fact]
    public async Task It_is_not_lowered_twice_nor_for_ever_nor_raised_nor_without_a_reason()
    {
        await LowerAsync();

        var twice = Assert.IsType<LowerResult.Refused>(await Desk.LowerAsync(Cluster, ChangeTest.Ann, new LowerRequest(Environment, "none", Hour, "again"), CancellationToken.None));
        var wrong = Assert.IsType<LowerResult.Refused>(await Desk.LowerAsync(Cluster, ChangeTest.Ann, new LowerRequest("other", "all", TimeSpan.FromDays(9), " "), CancellationToken.None));

        Assert.Equal("It is lowered to one already, by ann, until 01:00:00 UTC; put it back first.", Assert.Single(twice.Reasons));
        Assert.Equal(3, wrong.Reasons.Length);
        Assert.Equal("one", await LevelAsync());
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Operator)]
    public async Task Whoever_is_no_admin_may_not(Role role)
    {
        var bob = new Caller("bob", "", JournalOrigin.Console, [new Grant(role)]);

        var result = await Desk.LowerAsync(Cluster, bob, new LowerRequest(Environment, "one", Hour, "why not"), CancellationToken.None);
        await LowerAsync();

        Assert.Contains("bob is", Assert.IsType<LowerResult.Forbidden>(result).Reason, StringComparison.Ordinal);
        Assert.NotNull(await Desk.PutBackAsync(Cluster, bob, Environment, CancellationToken.None));
        Assert.Equal("one", await LevelAsync());
    }

    private BootstrapKeeper Keeper() => new([Cluster], Patient.Rounds, _clock, NullLogger<BootstrapKeeper>.Instance);

    private async Task<Finding> UntilFoundAsync() => Assert.Single(await UntilLookedAsync(findings => findings.Length == 1));

    private Task<Finding[]> UntilNoneFoundAsync() => UntilLookedAsync(findings => findings.Length == 0);

    // The doctor was not asked: the keeper has it look.
    private async Task<Finding[]> UntilLookedAsync(Predicate<Finding[]> isSo)
    {
        while (true)
        {
            var next = Patient.Rounds.NextChange;
            if (Patient.Rounds.Of("test").Last is { } report && report.Findings.Where(finding => finding.Check == "lowered-levels-return").ToArray() is var findings && isSo(findings))
            {
                return findings;
            }

            await next;
        }
    }

    private async Task<LoweredLevel> LowerAsync() =>
        Assert.IsType<LowerResult.Lowered>(await Desk.LowerAsync(Cluster, ChangeTest.Ann, new LowerRequest(Environment, "one", Hour, "all nodes restarted"), CancellationToken.None)).Level;

    private async Task PutAsync(string level) => await Cluster.Store.CommitAsync(new Commit { Puts = [new Put(Key, StringValue.Encode(level))] }, CancellationToken.None);

    private async Task<string?> LevelAsync() => await Cluster.Store.GetAsync(Key, CancellationToken.None) is { } entry ? StringValue.Decode(entry.Value.Span) : null;

    private async Task<EventEntry[]> EntriesAsync() => [.. (await new ClusterJournal(Cluster.Store, _clock).ReadAsync(new EventQuery(), CancellationToken.None)).Entries.OrderBy(entry => entry.Sequence)];

    private async Task<LoweredLevel> UntilAsync(Predicate<LoweredLevel> isSo)
    {
        await foreach (var levels in Desk.FollowAsync(Cluster, CancellationToken.None))
        {
            if (levels.FirstOrDefault() is { } level && isSo(level))
            {
                return level;
            }
        }

        throw new InvalidOperationException("following ended");
    }
}
