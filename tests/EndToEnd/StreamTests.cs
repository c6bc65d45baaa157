using System.Net.ServerSentEvents;
using System.Text.Json;
using M3Admin.EndToEnd.Harness;
using M3Admin.Testing;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace M3Admin.EndToEnd;

/// <summary>What outside clients are told, over both ways there are.</summary>
public sealed class StreamTests
{
    private const string Database = "_sd.placement/default_env/m3db";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_SignalR_client_gets_the_whole_and_then_each_change()
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        var states = CapturedHistory.FourNodeCluster.Of(Database).ToList();
        await etcd.Store.WriteAsync(states[5]);
        await etcd.IsListedAsync();
        await using var connection = await ConnectAsync(etcd.Console.Address);
        using var end = new CancellationTokenSource(Patience);
        await using var told = connection.StreamAsync<JsonElement>("Follow", "m3db", null, null, end.Token).GetAsyncEnumerator(end.Token);

        await AssertWholeThenChange(told, () => etcd.Store.WriteAsync(states[6]));
    }

    [Fact]
    public async Task A_client_of_server_sent_events_gets_the_same()
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        var states = CapturedHistory.FourNodeCluster.Of(Database).ToList();
        await etcd.Store.WriteAsync(states[5]);
        await etcd.IsListedAsync();
        using var end = new CancellationTokenSource(Patience);
        using var client = new HttpClient { BaseAddress = etcd.Console.Address };
        await using var stream = await client.GetStreamAsync(new Uri("/api/v1/services/m3db/placement/watch", UriKind.Relative), end.Token);
        var events = SseParser.Create(stream, (_, data) => JsonElement.Parse(data)).EnumerateAsync(end.Token);
        await using var told = events.Select(item => item.Data).GetAsyncEnumerator(end.Token);

        await AssertWholeThenChange(told, () => etcd.Store.WriteAsync(states[6]));
    }

    [Fact]
    public async Task The_client_library_of_npm_gets_the_same()
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        var states = CapturedHistory.FourNodeCluster.Of(Database).ToList();
        await etcd.Store.WriteAsync(states[5]);
        await etcd.IsListedAsync();
        using var end = new CancellationTokenSource(Patience);
        using var client = new NpmClient(etcd.Console.Address, "m3db");
        await using var told = client.MessagesAsync(end.Token).GetAsyncEnumerator(end.Token);

        await AssertWholeThenChange(told, () => etcd.Store.WriteAsync(states[6]));
    }

    [Theory]
    [InlineData("m3foo", null, null, "m3foo is no M3 service")]
    [InlineData("m3db", "nowhere", null, "there is no placement of m3db/nowhere@embedded")]
    [InlineData("m3db", null, "moon", "no cluster is called moon; there are local")]
    public async Task What_is_not_there_is_named(string service, string? environment, string? cluster, string expected)
    {
        await using var console = ConsoleHost.Embedded();
        await using var connection = await ConnectAsync(console.Address);
        using var end = new CancellationTokenSource(Patience);
        await using var told = connection.StreamAsync<JsonElement>("Follow", service, environment, cluster, end.Token).GetAsyncEnumerator(end.Token);
        var refusal = await Assert.ThrowsAsync<HubException>(async () => await told.MoveNextAsync());
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    private static async Task AssertWholeThenChange(IAsyncEnumerator<JsonElement> told, Func<Task> change)
    {
        var first = await NextAsync(told, message => message.GetProperty("version").GetInt64() == 1);
        Assert.Equal("snapshot", first.GetProperty("kind").GetString());
        Assert.Equal("AVAILABLE", first.GetProperty("placement").GetProperty("instances").GetProperty("m3db004").GetProperty("shards")[0].GetProperty("state").GetString());

        await change();

        var next = await NextAsync(told, message => message.GetProperty("version").GetInt64() == 2);
        Assert.Equal("change", next.GetProperty("kind").GetString());
        Assert.Contains(next.GetProperty("instances").EnumerateArray(), instance => instance.GetProperty("id").ValueEquals("m3db005"));
        Assert.Contains(next.GetProperty("shards").EnumerateArray(), shard => shard.GetProperty("instance").ValueEquals("m3db005") && shard.GetProperty("sourceId").ValueEquals("m3db004"));
    }

    // Health is told by the same messages, so there may be others in between.
    private static async Task<JsonElement> NextAsync(IAsyncEnumerator<JsonElement> told, Func<JsonElement, bool> isWanted)
    {
        while (await told.MoveNextAsync())
        {
            if (isWanted(told.Current))
            {
                return told.Current;
            }
        }

        throw new InvalidOperationException("The stream ended.");
    }

    private static async Task<HubConnection> ConnectAsync(Uri console)
    {
        var builder = new HubConnectionBuilder();
        builder.Services.AddSingleton<IConnectionFactory, WebSocketConnectionFactory>();
        builder.Services.AddSingleton<System.Net.EndPoint>(new UriEndPoint(new Uri(console, "/hubs/placements")));
        var connection = builder.Build();
        await connection.StartAsync();
        return connection;
    }
}
