using System.Text.Json;
using M3Admin.Placements.Model;
using M3Admin.Placements.Rules;
using M3Admin.Testing;

namespace M3Admin.EndToEnd.Coordinator;

/// <summary>Every row in the transcript of a real M3Coordinator, put in order to the running console on a real etcd.</summary>
public sealed class CoordinatorWriteTests
{
    [Fact]
    public async Task Every_row_of_the_transcript_is_answered_to_the_byte_or_as_the_list_of_differences_says()
    {
        var answers = await TranscriptRun.AllAsync(row => !row.IsStable || DeliberateDifferences.All.ContainsKey(row.Sequence));

        Assert.All(answers, Check);
        Assert.Equal(CapturedTranscript.Rows.Length, answers.Count + CapturedTranscript.Rows.Count(row => OutOfScope.Reason(row) is not null));
        Assert.Empty(DeliberateDifferences.All.Keys.Except(answers.Select(answer => answer.Row.Sequence)));
    }

    private static void Check(TranscriptRun.Answer answer)
    {
        var (row, status, body) = answer;
        if (DeliberateDifferences.All.TryGetValue(row.Sequence, out var ours))
        {
            Assert.False(answer.IsEqual, $"{row} is answered as M3 does by now; take it off the list.");
            Assert.Equal((row.Sequence, ours.Status), (row.Sequence, status));
            Assert.Contains(ours.Says, Text(status, body), StringComparison.Ordinal);
        }
        else if (row.IsStable)
        {
            Assert.Equal((row.Sequence, row.Status, row.Response), (row.Sequence, status, body));
        }
        else
        {
            Assert.Equal((row.Sequence, row.Status), (row.Sequence, status));
            CheckInvariants(row, CapturedPlacement.Parse(body), CapturedPlacement.Parse(row.Response));
        }
    }

    // Where M3's answer differs from run to run: valid, of the same kind, and no less even than M3's.
    private static void CheckInvariants(CapturedExchange row, (Placement Placement, long Version) ours, (Placement Placement, long Version) m3)
    {
        Assert.Empty(PlacementRules.Check(ours.Placement));
        Assert.Equal(
            (row.Sequence, m3.Version, m3.Placement.ReplicaFactor, m3.Placement.ShardCount, m3.Placement.IsMirrored),
            (row.Sequence, ours.Version, ours.Placement.ReplicaFactor, ours.Placement.ShardCount, ours.Placement.IsMirrored));
        Assert.Equal(Load(m3.Placement), Load(ours.Placement));
        Assert.All(m3.Placement.Instances, instance => Assert.True(ours.Placement.Find(instance.Id) is not null, $"{row}: {instance.Id.Value} is missing."));
    }

    private static int Load(Placement placement) => placement.Instances.Sum(instance => instance.Shards.Count(shard => shard.State != ShardState.Leaving));

    private static string Text(int status, string body) =>
        status == 200 || !body.StartsWith('{') ? body : JsonDocument.Parse(body).RootElement.GetProperty("error").GetString() ?? "";
}
