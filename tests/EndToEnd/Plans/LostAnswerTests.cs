using System.Net;
using System.Text.Json;
using M3Admin.Clusters.Journal;
using M3Admin.EndToEnd.Harness;
using M3Admin.KeyValue;

namespace M3Admin.EndToEnd.Plans;

/// <summary>The connection to etcd breaks in the midst of a commit: before etcd has it, or before its answer has come back. Nobody knows which, until somebody looks.</summary>
public sealed class LostAnswerTests
{
    private const string Joiner = "m3db009";

    [Fact]
    public async Task A_committed_plan_whose_answer_is_lost_is_told_as_unknown_and_afterwards_as_committed_already()
    {
        await using var etcd = await PlanClient.StartWiredAsync();
        using var client = new PlanClient(etcd.Console.Address);
        var commit = PlanClient.Committing(await client.OkAsync("preview", PlanClient.Adding(Joiner)));

        var lost = await AnswerLostAsync(etcd, client, "commit", commit);

        TellsOfUnknownOutcome(lost, "title", "Unknown whether it was written", "Preview the change again");
        Assert.Equal(5, (await client.OkAsync("preview", """{"operation":"remove","request":{"instance_ids":["m3db009"],"force":true}}""")).GetProperty("base").GetProperty("version").GetInt64());
        await IsWrittenOnceAsync(etcd, client);
        var again = await client.OkAsync("commit", commit);
        Assert.Equal((5, 5, true), (again.GetProperty("version").GetInt64(), again.GetProperty("journalEntry").GetInt64(), again.GetProperty("already").GetBoolean()));
        await IsWrittenOnceAsync(etcd, client);
    }

    [Fact]
    public async Task A_plan_that_is_lost_on_its_way_is_told_as_unknown_and_afterwards_as_not_written_and_can_be_committed()
    {
        await using var etcd = await PlanClient.StartWiredAsync();
        using var client = new PlanClient(etcd.Console.Address);
        var commit = PlanClient.Committing(await client.OkAsync("preview", PlanClient.Adding(Joiner)));

        var lost = await RequestLostAsync(etcd, client, "commit", commit);

        TellsOfUnknownOutcome(lost, "title", "Unknown whether it was written", "Preview the change again");
        Assert.Equal(4, (await client.OkAsync("preview", PlanClient.Adding("m3db010"))).GetProperty("base").GetProperty("version").GetInt64());
        await IsNotWrittenAsync(etcd, client);
        var again = await client.OkAsync("commit", commit);
        Assert.Equal((5, 5, false), (again.GetProperty("version").GetInt64(), again.GetProperty("journalEntry").GetInt64(), again.GetProperty("already").GetBoolean()));
        await IsWrittenOnceAsync(etcd, client);
    }

    [Fact]
    public async Task An_add_of_M3s_whose_answer_is_lost_is_told_as_unknown_and_is_seen_when_somebody_looks()
    {
        await using var etcd = await PlanClient.StartWiredAsync();
        using var client = new PlanClient(etcd.Console.Address);

        var lost = await AnswerLostAsync(etcd, client, "", PlanClient.Instance(Joiner));

        TellsOfUnknownOutcome(lost, "error", "it is unknown whether the placement of m3db/default_env@embedded was changed", "look at the placement before you repeat it");
        await IsWrittenOnceAsync(etcd, client);
        var again = await client.SendAsync("", PlanClient.Instance(Joiner));
        Assert.Equal((HttpStatusCode.Conflict, "Instance m3db009 is in the placement already; leave it out."), (again.Status, again.Body.GetProperty("error").GetString()));
        await IsWrittenOnceAsync(etcd, client);
    }

    [Fact]
    public async Task An_add_of_M3s_that_is_lost_on_its_way_is_told_as_unknown_and_can_be_repeated()
    {
        await using var etcd = await PlanClient.StartWiredAsync();
        using var client = new PlanClient(etcd.Console.Address);

        var lost = await RequestLostAsync(etcd, client, "", PlanClient.Instance(Joiner));

        TellsOfUnknownOutcome(lost, "error", "it is unknown whether the placement of m3db/default_env@embedded was changed", "look at the placement before you repeat it");
        await IsNotWrittenAsync(etcd, client);
        Assert.Equal(5, (await client.OkAsync("", PlanClient.Instance(Joiner))).GetProperty("version").GetInt64());
        await IsWrittenOnceAsync(etcd, client);
    }

    // The connection is cut only when etcd has written the placement, as a client beside the wire is told.
    private static async Task<(HttpStatusCode Status, JsonElement Body)> AnswerLostAsync(FollowedEtcd etcd, PlanClient client, string path, string body)
    {
        var next = (await etcd.Store.RangeAsync(PlanClient.Key, CancellationToken.None)).Revision + 1;
        var (answer, caught) = await CaughtAsync(etcd, client, path, body);
        caught.DeliverUnanswered();
        await foreach (var told in etcd.Store.WatchAsync(new WatchQuery(PlanClient.Key, IsPrefix: false, next), CancellationToken.None))
        {
            if (told is WatchEvent.Changed)
            {
                break;
            }
        }

        Assert.False(answer.IsCompleted, "An answer has come though none was let through.");
        caught.Cut();
        return await answer;
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> RequestLostAsync(FollowedEtcd etcd, PlanClient client, string path, string body)
    {
        var (answer, caught) = await CaughtAsync(etcd, client, path, body);
        caught.Lose();
        return await answer;
    }

    // The instance's name is in no other request of the console's: looking the plan up takes its hash alone.
    private static async Task<(Task<(HttpStatusCode Status, JsonElement Body)> Answer, CaughtRequest Caught)> CaughtAsync(FollowedEtcd etcd, PlanClient client, string path, string body)
    {
        var caught = etcd.Wire?.CatchAsync(Joiner) ?? throw new InvalidOperationException("There is no wire.");
        var answer = client.SendAsync(path, body);
        return (answer, await caught);
    }

    private static void TellsOfUnknownOutcome((HttpStatusCode Status, JsonElement Body) answer, string member, string what, string wayOut)
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.StartsWith(what, answer.Body.GetProperty(member).GetString(), StringComparison.Ordinal);
        Assert.Contains(wayOut, answer.Body.ToString(), StringComparison.Ordinal);
        Assert.DoesNotMatch("Exception|   at |HttpProtocol", answer.Body.ToString());
    }

    private static Task IsWrittenOnceAsync(FollowedEtcd etcd, PlanClient client) => IsAtAsync(etcd, client, 5, isJoined: true);

    private static Task IsNotWrittenAsync(FollowedEtcd etcd, PlanClient client) => IsAtAsync(etcd, client, 4, isJoined: false);

    // What the console tells through its new connection, and what etcd holds.
    private static async Task IsAtAsync(FollowedEtcd etcd, PlanClient client, long version, bool isJoined)
    {
        var told = await client.OkAsync("");
        Assert.Equal((version, isJoined), (told.GetProperty("version").GetInt64(), told.GetProperty("placement").GetProperty("instances").TryGetProperty(Joiner, out _)));
        Assert.Equal(version, (await etcd.Store.GetAsync(PlanClient.Key, CancellationToken.None))?.Version);
        Assert.Equal(new JournalVerdict.Whole(version, 0), await PlanClient.JournalOf(etcd).VerifyAsync(null, CancellationToken.None));
        Assert.Equal(isJoined ? 1 : 0, (await client.OkAsync("journal?operation=add")).GetProperty("entries").GetArrayLength());
    }
}
