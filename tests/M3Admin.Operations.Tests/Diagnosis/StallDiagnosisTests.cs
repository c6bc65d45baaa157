using M3Admin.Clusters;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Feeds;
using M3Admin.Operations.Diagnosis;
using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;

namespace M3Admin.Operations.Tests.Diagnosis;

public sealed class StallDiagnosisTests
{
    private const string Adding = """
        rf=3 shards=2
        a@r1: 0-1A
        b@r2: 0-1A
        c@r3: 0-1L
        d@r3: 0-1I<c
        """;

    private static readonly DateTimeOffset Now = new(2026, 11, 21, 14, 0, 0, TimeSpan.Zero);
    private static readonly NodeAnswer Refused = new NodeAnswer.NoAnswer("10.8.3.25:9002", "connection refused", IsRefused: true);
    private static readonly NodeAnswer Bootstraps = new NodeAnswer.Bootstrapping("10.8.3.25:9002", IsFirst: false);

    [Fact]
    public void At_rest_there_is_nothing_to_diagnose() => Assert.Null(Diagnose("rf=1 shards=1\na@r1: 0A"));

    [Fact]
    public void Without_a_placement_there_is_nothing_to_diagnose() =>
        Assert.Null(StallDiagnosis.Of(Snapshot("rf=1 shards=1\na@r1: 0I") with { Stored = null }, null, new Dictionary<InstanceId, NodeAnswer>(), Now));

    [Fact]
    public void A_taker_that_does_not_answer_is_the_first_to_look_at()
    {
        var cause = Assert.IsType<StallCause.Unreachable>(Diagnose(Adding, answers: ("d", Refused)));

        Assert.Equal("d does not answer at 10.8.3.25:9002: connection refused", cause.Finding);
        Assert.Equal("Nothing is lost: the sources of its 2 shards still serve. If it comes back, bootstrapping starts again from the beginning. If not, undo puts those shards back.", cause.WayOut);
        Assert.Equal("d", Assert.Single(cause.Nodes).Value);
        Assert.True(cause.IsTrouble);
    }

    [Fact]
    public void A_silent_node_of_a_new_placement_has_no_source_to_go_back_to() =>
        Assert.Equal("If it comes back, bootstrapping starts again from the beginning. If not, remove it or replace it.", Diagnose("rf=1 shards=1\na@r1: 0I", answers: ("a", Refused))?.WayOut);

    [Fact]
    public void A_shard_with_too_few_serving_replicas_cannot_be_streamed()
    {
        var cause = Assert.IsType<StallCause.NoQuorum>(Diagnose("""
            rf=3 shards=2
            a@r1: 0-1A
            b@r2: 0I 1A
            c@r3: 0L 1L
            d@r3: 0-1I<c
            """, answers: [("a", Refused), ("d", Bootstraps)]));

        Assert.Equal((1, "1 shard has fewer than 2 serving replicas to stream from, shard 0 first"), (cause.Shards, cause.Finding));
        Assert.Contains("m3db.client.bootstrap-consistency-level", cause.WayOut, StringComparison.Ordinal);
    }

    [Fact]
    public void Leaving_replicas_serve_so_that_an_add_has_its_quorum() => Assert.IsType<StallCause.Expected>(Diagnose(Adding, answers: ("d", Bootstraps)));

    [Fact]
    public void With_one_replica_the_source_alone_is_enough() => Assert.IsType<StallCause.Expected>(Diagnose("rf=1 shards=1\na@r1: 0L\nb@r1: 0I<a"));

    [Fact]
    public void A_node_that_answers_but_is_not_well_is_quoted() =>
        Assert.Equal("d is not well: it answered 500", Assert.IsType<StallCause.Unwell>(Diagnose(Adding, answers: ("d", new NodeAnswer.Unwell("10.8.3.25:9002", "it answered 500")))).Finding);

    [Fact]
    public void Aggregators_wait_for_their_cutover()
    {
        var cause = Assert.IsType<StallCause.AwaitsCutover>(Diagnose($"rf=1 shards=1 mirrored\na@r1 set=1: 0I[{Nanos(Now.AddMinutes(5))}..]", ServiceName.M3Aggregator, Now.AddMinutes(-20)));

        Assert.Equal("The cutover is at 14:05:00 UTC", cause.Finding);
        Assert.False(cause.IsTrouble);
    }

    [Fact]
    public void Past_its_cutover_an_aggregator_waits_for_nothing_but_the_next_change() =>
        Assert.Equal("a took over at 13:55:00 UTC", Assert.IsType<StallCause.CutOver>(Diagnose($"rf=1 shards=1 mirrored\na@r1 set=1: 0I[{Nanos(Now.AddMinutes(-5))}..]", ServiceName.M3Aggregator)).Finding);

    [Fact]
    public void A_stall_that_nobody_was_asked_about_names_the_setting()
    {
        var cause = Assert.IsType<StallCause.NobodyAsked>(Diagnose(Adding, stalledSince: Now.AddMinutes(-20), answers: ("d", new NodeAnswer.NotAllowed("No network is named.", "M3Admin:Reachability:Networks"))));

        Assert.Equal("Nothing has changed since 13:40:00 UTC", cause.Finding);
        Assert.Equal("No network is named. M3Admin:Reachability:Networks names networks whose nodes M3Admin asks for the reason. Look at the logs of d; undo puts those shards back.", cause.WayOut);
    }

    [Fact]
    public void A_stall_of_nodes_that_answer_is_slow() => Assert.IsType<StallCause.Slow>(Diagnose(Adding, stalledSince: Now.AddMinutes(-20), answers: ("d", Bootstraps)));

    [Fact]
    public void A_console_that_has_seen_little_takes_the_stall_from_when_the_placement_last_changed()
    {
        var progress = Snapshot(Adding).Progress;

        Assert.Equal(Now.AddMinutes(-11), StallDiagnosis.StalledSince(progress, Now.AddMinutes(-11), Now));
        Assert.Null(StallDiagnosis.StalledSince(progress, Now.AddMinutes(-9), Now));
        Assert.Null(StallDiagnosis.StalledSince(TransitionProgress.None, Now.AddMinutes(-11), Now));
    }

    private static StallCause? Diagnose(string notation, ServiceName service = ServiceName.M3DB, DateTimeOffset? stalledSince = null, params (string Id, NodeAnswer Answer)[] answers) =>
        StallDiagnosis.Of(Snapshot(notation, service), stalledSince, answers.ToDictionary(one => new InstanceId(one.Id), one => one.Answer), Now);

    private static PlacementSnapshot Snapshot(string notation, ServiceName service = ServiceName.M3DB)
    {
        var placement = Assert.IsType<NotationResult.Parsed>(PlacementNotation.Parse(notation)).Placement;
        var key = new ServiceKey(service, ServiceKey.DefaultEnvironment, ServiceKey.DefaultZone);
        return new PlacementSnapshot(key, new FeedHealth.Live(Now), new StoredPlacement(placement, new PlacementVersion(2, 9), 100, StoredForm.Plain), null, Now)
        {
            Progress = TransitionProgress.None.Next(null, placement, Now, isSeamless: true),
        };
    }

    private static long Nanos(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds() * 1_000_000;
}
