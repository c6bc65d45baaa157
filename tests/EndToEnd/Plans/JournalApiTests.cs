using System.Text.Json;
using M3Admin.EndToEnd.Harness;
using M3Admin.Testing;

namespace M3Admin.EndToEnd.Plans;

/// <summary>The journal, over HTTP.</summary>
public sealed class JournalApiTests
{
    [Fact]
    public async Task Pages_follow_each_other_without_a_hole_and_every_filter_chooses()
    {
        await using var etcd = await PlanClient.StartAsync();
        using var client = new PlanClient(etcd.Console.Address);
        await client.OkAsync("commit", PlanClient.Committing(await client.OkAsync("preview", PlanClient.Adding("m3db009")), "more room"));

        Assert.Equal("1 2 3 4 5", await PagedAsync(client, "journal?order=oldest&limit=2"));
        Assert.Equal("5 4 3 2 1", await PagedAsync(client, "journal?limit=2"));
        Assert.Equal("4 3 2 1", await PagedAsync(client, "journal?limit=2&origin=observed"));
        Assert.Equal("5", await PagedAsync(client, "journal?operation=add"));
        Assert.Equal("5", await PagedAsync(client, "journal?who=LOCAL"));
        Assert.Equal("5", await PagedAsync(client, "journal?text=more%20room"));
        Assert.Equal("5 4 3 2 1", await PagedAsync(client, "journal?from=2020-01-01"));
        Assert.Empty(await PagedAsync(client, "journal?to=2020-01-01T00:00:00Z"));
        Assert.Empty(await PagedAsync(client, "journal?from=2999-01-01T00:00:00%2B01:00"));
    }

    [Fact]
    public async Task What_others_write_while_two_consoles_run_is_entered_once()
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        await using var other = ConsoleHost.Following(etcd.Server.Endpoint);
        using var client = new PlanClient(etcd.Console.Address);
        using var otherClient = new PlanClient(other.Address);
        foreach (var change in CapturedHistory.FourNodeCluster.Of(PlanClient.Key).Take(4))
        {
            await change.ApplyToAsync(etcd.Store, CancellationToken.None);
        }

        var preview = await client.OkAsync("preview?placement=false", PlanClient.Adding("m3db009"));
        await otherClient.OkAsync("commit", PlanClient.Committing(preview));

        Assert.Equal(JsonValueKind.Null, preview.GetProperty("placement").ValueKind);
        var entries = (await client.OkAsync("journal?order=oldest")).GetProperty("entries").EnumerateArray().ToArray();
        Assert.Equal([1, 2, 3, 4, 5], entries.Select(entry => entry.GetProperty("version").GetInt64()));
        Assert.Equal(["observed", "observed", "observed", "observed", "api"], entries.Select(entry => entry.GetProperty("origin").GetString()));
        Assert.True((await otherClient.OkAsync("journal/verify")).GetProperty("whole").GetBoolean());
    }

    // Follows next until there is none.
    private static async Task<string> PagedAsync(PlanClient client, string path)
    {
        List<long> sequences = [];
        for (var page = await client.OkAsync(path); ; page = await client.OkAsync($"{path}&cursor={page.GetProperty("next").GetInt64()}"))
        {
            sequences.AddRange(page.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("sequence").GetInt64()));
            if (page.GetProperty("next").ValueKind == JsonValueKind.Null)
            {
                return string.Join(' ', sequences);
            }
        }
    }
}
