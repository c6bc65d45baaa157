using System.Net;
using System.Text.Json;
using M3Admin.Clusters.Keys;
using M3Admin.EndToEnd.Coordinator;
using M3Admin.EndToEnd.Harness;
using M3Admin.EndToEnd.Plans;
using M3Admin.KeyValue;

namespace M3Admin.EndToEnd.Answers;

/// <summary>Commits that are not made: each is told why and the way out, and nothing is written.</summary>
public sealed class RefusedCommitTests
{
    [Fact]
    public async Task A_plan_that_has_expired_is_told_so_for_a_day()
    {
        var (clock, start) = (new SettableClock(), new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));
        clock.Set(start);
        await using var etcd = await PlanClient.StartAsync(clock);
        using var client = new PlanClient(etcd.Console.Address);
        var commit = PlanClient.Committing(await client.OkAsync("preview", PlanClient.Adding("m3db009")));

        clock.Set(start.AddMinutes(15));
        var late = await client.SendAsync("commit", commit);
        await client.OkAsync("preview", PlanClient.Adding("m3db010")); // Which clears away what has expired.
        var later = await client.SendAsync("commit", commit);
        clock.Set(start.AddDays(2));
        await client.OkAsync("preview", PlanClient.Adding("m3db011"));
        var latest = await client.SendAsync("commit", commit);

        Assert.All([late, later], answer => Is(answer, HttpStatusCode.Gone, "The preview has expired", "is of 2026-11-24 08:00:00 UTC and has expired. Preview the change again."));
        Is(latest, HttpStatusCode.NotFound, "No such plan", "it was never previewed here, or it has expired since. Preview the change again.");
        Assert.Equal(4, (await client.OkAsync("")).GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task A_danger_that_nobody_accepts_is_named_and_written_only_when_somebody_does()
    {
        await using var etcd = await PlanClient.StartAsync();
        using var client = new PlanClient(etcd.Console.Address);
        await client.OkAsync("", PlanClient.Instance("m3db009"));
        var preview = await client.OkAsync("preview", PlanClient.Adding("m3db010"));
        var before = await RevisionAsync(etcd);

        var refused = await client.SendAsync("commit", PlanClient.Committing(preview));

        Is(refused, HttpStatusCode.UnprocessableEntity, "Dangers must be accepted", "Send \"accept\": true to accept them, or correct the change.");
        Assert.True(preview.GetProperty("needsAcceptance").GetBoolean());
        var warnings = preview.GetProperty("warnings").EnumerateArray().Where(warning => warning.GetProperty("severity").GetString() == "Danger");
        Assert.Equal(warnings.Select(warning => warning.GetRawText()), refused.Body.GetProperty("dangers").EnumerateArray().Select(danger => danger.GetRawText()));
        Assert.Equal(before, await RevisionAsync(etcd));
        Assert.Equal(6, (await client.OkAsync("commit", PlanClient.Committing(preview, accepts: true))).GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task While_the_journal_is_broken_nothing_is_written_through_either_door()
    {
        await using var etcd = await PlanClient.StartWiredAsync();
        using var client = new PlanClient(etcd.Console.Address);
        var preview = await client.OkAsync("preview", PlanClient.Adding("m3db009"));
        await etcd.Store.CommitAsync(new Commit { Puts = [new Put(JournalKeys.Of(PlanClient.Databases).Head, "nonsense"u8.ToArray())] }, CancellationToken.None);
        var before = await RevisionAsync(etcd);

        var committed = await client.SendAsync("commit", PlanClient.Committing(preview));
        var added = await client.SendAsync("", PlanClient.Instance("m3db009"));
        var undone = await client.SendAsync("rebalance", "{}");

        Is(committed, HttpStatusCode.ServiceUnavailable, "The journal cannot hold the change", "Nothing was written.");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, added.Status);
        Assert.StartsWith("nothing was written, because the journal of m3db/default_env@embedded could not hold it: ", added.Body.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, undone.Status);
        Assert.Equal(before, await RevisionAsync(etcd));
        Assert.Equal(4, (await client.OkAsync("")).GetProperty("version").GetInt64());
    }

    private static async Task<long> RevisionAsync(FollowedEtcd etcd) => (await etcd.Store.RangeAsync(PlanClient.Key, CancellationToken.None)).Revision;

    private static void Is((HttpStatusCode Status, JsonElement Body) answer, HttpStatusCode status, string title, string words)
    {
        Assert.Equal((status, title), (answer.Status, answer.Body.GetProperty("title").GetString()));
        Assert.Contains(words, answer.Body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
