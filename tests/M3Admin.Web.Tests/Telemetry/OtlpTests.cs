using M3Admin.Operations.Changes;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Telemetry;

/// <summary>What a collector gets: the same figures as whoever asks.</summary>
[Collection(MetricsTest.OneAtATime)]
public sealed class OtlpTests : MetricsTest
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_collector_is_sent_names_labels_and_values(bool isGrpc)
    {
        await using var collector = await Collector.StartAsync(isGrpc);
        var key = Given.Key(environment: $"env-{Guid.NewGuid():N}");
        await PutAsync(Given.AtRest, key);
        await HeardAsync(key, 1);
        using (Open(collector.Address))
        {
            Pages.Open("ann");
            Assert.IsType<CommitOutcome.Committed>(await CommitAsync(await PreviewAsync(key, "e")));
            await HeardAsync(key, 2);
        } // Whoever ends sends once more.

        var labels = $"cluster=local,environment={key.Environment}";
        Assert.Contains(new OtlpPoint("m3admin.circuits", "", 1), collector.Points);
        Assert.Contains(new OtlpPoint("m3admin.placement.version", $"{labels},service=m3db", 2), collector.Points);
        Assert.Contains(new OtlpPoint("m3admin.placement.shards", $"{labels},instance=a,service=m3db,state=available", 4), collector.Points);
        Assert.Contains(new OtlpPoint("m3admin.changes.commits", $"{labels},outcome=committed,service=m3db", 1), collector.Points);
    }
}
