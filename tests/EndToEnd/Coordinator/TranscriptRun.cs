using System.Globalization;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Keys;
using M3Admin.EndToEnd.Harness;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning;
using M3Admin.Testing;

namespace M3Admin.EndToEnd.Coordinator;

/// <summary>Puts every row of the transcript to a running console, in order, and keeps its store in the state that M3's was in.</summary>
internal sealed class TranscriptRun
{
    private readonly FollowedEtcd _etcd;
    private readonly HttpClient _client;
    private readonly SettableClock _clock;
    private readonly M3State _state;

    private TranscriptRun(FollowedEtcd etcd, HttpClient client, SettableClock clock)
    {
        (_etcd, _client, _clock) = (etcd, client, clock);
        _state = new M3State(etcd.Store);
    }

    /// <summary>One answer of the console's, beside M3's.</summary>
    internal sealed record Answer(CapturedExchange Row, int Status, string Body)
    {
        public bool IsEqual => Status == Row.Status && Body == Row.Response;
    }

    /// <summary>Every answer, in order. After a row that <paramref name="differs"/> the store is put into M3's state.</summary>
    public static async Task<List<Answer>> AllAsync(Func<CapturedExchange, bool> differs)
    {
        var clock = new SettableClock();
        clock.Set(DateTimeOffset.UnixEpoch.AddSeconds(1_795_198_000)); // When the transcript was recorded, as its first cutover tells.
        await using var etcd = await FollowedEtcd.StartAsync(clock);
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = etcd.Console.Address };
        var run = new TranscriptRun(etcd, client, clock);
        List<Answer> answers = [];
        foreach (var row in CapturedTranscript.Rows.Where(row => OutOfScope.Reason(row) is null))
        {
            answers.Add(row.NodeAction is { } action ? await run.ActAsync(row, action) : await run.AskAsync(row, differs(row)));
        }

        return answers;
    }

    private async Task<Answer> AskAsync(CapturedExchange row, bool differs)
    {
        var (status, body) = await _client.AskAsync(row);
        _state.Learn(row);
        if (differs && row.Method is "POST" or "DELETE" && M3State.ServiceOf(row) is { } service)
        {
            await _state.RestoreAsync(service, CancellationToken.None);
        }

        return new Answer(row, status, body);
    }

    private async Task<Answer> ActAsync(CapturedExchange row, string action)
    {
        if (action.StartsWith("now?nanos=", StringComparison.Ordinal))
        {
            var nanos = action["now?nanos=".Length..];
            _clock.Set(nanos == "real" ? null : DateTimeOffset.UnixEpoch.AddTicks(long.Parse(nanos, CultureInfo.InvariantCulture) / 100));
            return new Answer(row, row.Status, row.Response);
        }

        var service = M3State.ServiceOf(row) ?? throw new InvalidOperationException($"{action} names no service.");
        var stored = await _state.StoredAsync(service, CancellationToken.None) ?? throw new InvalidOperationException($"{row} marks shards of a placement that is not there.");
        if (Mark(action, stored.Placement) is not MarkResult.Marked marked)
        {
            return new Answer(row, 500, row.Response);
        }

        var value = PlacementValue.Encode(service.Service, marked.Placement, stored.Form);
        await _etcd.Store.CommitAsync(new Commit { Puts = [new Put(PlacementKeys.Of(service), value)] }, CancellationToken.None);
        _state.Remember(service, stored.Version.Version + 1, marked.Placement);
        return new Answer(row, 200, row.Response);
    }

    private MarkResult Mark(string action, Placement placement)
    {
        var clock = AggregatorClock.At(_clock.GetUtcNow());
        var parts = action.Split('?')[0].Split('/');
        return parts[0] switch
        {
            "mark_all_available" => MarkShardsAvailable.Everywhere(placement, clock),
            "mark_instance_available" => MarkShardsAvailable.Of(placement, new InstanceId(parts[2]), clock),
            "mark_shards_available" => MarkShardsAvailable.Of(placement, new InstanceId(parts[2]), [uint.Parse(action.Split('=')[1], CultureInfo.InvariantCulture)], clock),
            _ => throw new InvalidOperationException($"{action} is nothing that nodes do."),
        };
    }
}
