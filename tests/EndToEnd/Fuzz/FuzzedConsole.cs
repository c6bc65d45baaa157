using System.Text;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Keys;
using M3Admin.EndToEnd.Harness;
using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;
using M3Admin.Placements.Model;
using M3Admin.Testing;

namespace M3Admin.EndToEnd.Fuzz;

/// <summary>A console on a real etcd that is sent damaged requests, one after the other.</summary>
public sealed class FuzzedConsole : IAsyncLifetime
{
    private const string Plans = "m3admin/plan"; // Plans, and the placements that some of them set.
    private static readonly string[] Kept = ["_sd.placement/", "/placement/", "m3admin/journal/"];

    private readonly HttpClient _client = new(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1, AllowAutoRedirect = false });
    private EtcdServer? _server;
    private EtcdStore? _store;
    private ConsoleHost? _console;

    /// <summary>How many requests each test sends.</summary>
    public static int Count { get; } = int.TryParse(Environment.GetEnvironmentVariable("M3ADMIN_FUZZ_BODIES"), out var asked) ? asked : 150;

    /// <summary>The etcd, beside the console.</summary>
    public EtcdStore Store => _store ?? throw new InvalidOperationException("It has not been started.");

    /// <summary>Where a placement is stored.</summary>
    public static string KeyOf(ServiceName service) => PlacementKeys.Of(new ServiceKey(service, ServiceKey.DefaultEnvironment, ServiceKey.DefaultZone));

    /// <summary>The bytes of a placement that a real coordinator answered with in that row of the transcript.</summary>
    public static byte[] Transcribed(ServiceName service, int row) =>
        PlacementValue.Encode(service, CapturedPlacement.Parse(CapturedTranscript.Rows.First(exchange => exchange.Sequence == row).Response).Placement, StoredForm.Plain);

    /// <summary>Asks, and fails unless the answer is 200.</summary>
    public async Task<string> OkAsync(FuzzedRequest request)
    {
        var (status, _, text) = await SendAsync(request);
        Assert.True(status == 200, $"{status} to {request}: {text}");
        return text;
    }

    /// <summary>Writes a placement as others would; none where it is null.</summary>
    public Task StoreAsync(ServiceName service, byte[]? placement) => Store.CommitAsync(
        placement is null ? new Commit { Deletes = [KeyOf(service)] } : new Commit { Puts = [new Put(KeyOf(service), placement)] }, CancellationToken.None);

    /// <summary>Deletes what is kept of other environments than the default one.</summary>
    public async Task ForgetOthersAsync()
    {
        var kept = await KeptAsync();
        await Store.CommitAsync(new Commit { Deletes = [.. kept.Select(entry => entry.Key).Where(key => !key.Contains($"/{ServiceKey.DefaultEnvironment}/", StringComparison.Ordinal))] }, CancellationToken.None);
    }

    /// <summary>
    /// Sends requests. Each must be answered in the shape of its call, below 500, and without a word of the program's own. Only an answer of 200 to what is
    /// no dry run may have changed the store.
    /// </summary>
    /// <param name="restore">Puts the store in the state that requests are meant for: at first, and after each change.</param>
    /// <param name="next">The next request.</param>
    /// <param name="keepsPlans">Whether plans are kept, which is no change of a placement: then all keys are compared, otherwise the store's revision.</param>
    /// <returns>How many were answered with 200.</returns>
    public async Task<int> SendAllAsync(Func<Task> restore, Func<FuzzedRequest> next, bool keepsPlans = false)
    {
        await restore();
        var (before, done) = (await StateAsync(keepsPlans), 0);
        for (var i = 0; i < Count; i++)
        {
            var request = next();
            var (status, type, text) = await SendAsync(request);
            AnswerShape.Check(request, status, type, text);
            var after = await StateAsync(keepsPlans);
            Assert.True(after == before || (status == 200 && !request.IsDry), $"{status}, but written: {request}");
            done += status == 200 ? 1 : 0;
            if (after != before)
            {
                await restore();
                before = await StateAsync(keepsPlans);
            }
        }

        Assert.All((await Store.RangeAsync(new RangeQuery("") { KeysOnly = true }, CancellationToken.None)).Entries, entry => Assert.Contains([.. Kept, Plans], prefix => entry.Key.StartsWith(prefix, StringComparison.Ordinal)));
        return done;
    }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        _server = await EtcdServer.LaunchAsync();
        _store = new EtcdStore(new EtcdOptions { Endpoints = [_server.Endpoint] });
        _console = ConsoleHost.Following(_server.Endpoint, observes: false); // What is entered while a request runs would look as if that had written it.
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        _client.Dispose();
        await (_console?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_store?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private async Task<string> StateAsync(bool keepsPlans)
    {
        if (!keepsPlans)
        {
            return $"{(await Store.RangeAsync(new RangeQuery(Kept[0]) { Limit = 1, KeysOnly = true }, CancellationToken.None)).Revision}";
        }

        return string.Join('\n', (await KeptAsync()).Select(entry => $"{entry.Key} {entry.ModRevision}"));
    }

    private async Task<IEnumerable<KeyValueEntry>> KeptAsync()
    {
        var ranges = await Task.WhenAll(Kept.Select(prefix => Store.RangeAsync(new RangeQuery(prefix) { KeysOnly = true }, CancellationToken.None)));
        return ranges.SelectMany(range => range.Entries);
    }

    private async Task<(int Status, string? Type, string Text)> SendAsync(FuzzedRequest request)
    {
        var address = _console?.Address ?? throw new InvalidOperationException("It has not been started.");
        using var message = request.ToMessage(address);
        using var answer = await _client.SendAsync(message);
        return ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync());
    }
}
