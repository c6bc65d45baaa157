using M3Admin.Placements.Model;

namespace M3Admin.Placements.Tests;

/// <summary>Placements of every kind, most of them broken, with odd names; the same seed gives the same one. None has unknown fields.</summary>
internal sealed class RandomPlacement
{
    private static readonly string[] Names =
    [
        "", "a", "b", "m3db001", "db 7", "a/b_c-d.e", "9000", "embedded", "mirrored", "rf=2", "0-15A", "?12B", "<b", "#", "----",
        "@", "a@b", ":", "a:b", "a::b", ":a", "a:", "host:9000", "::1", "[::1]:9000",
        "\"", "\\", "\\\"", "\\u0041", "line\nbreak", "\r\n", "tab\t", " ", " a ", "\0",
        "é", "bücher", "日本", "\U0001F600", "\u202Eevil", "\u2028", "\uD83D", "\uDE00",
    ];

    private readonly Random _random;

    private RandomPlacement(int seed) => _random = new Random(seed);

    public static Placement Of(int seed) => new RandomPlacement(seed).Placement();

    private Placement Placement() => new()
    {
        ReplicaFactor = Number(),
        ShardCount = Number(),
        IsSharded = Maybe(),
        IsMirrored = Maybe(),
        CutoverTime = Nanos(),
        MaxShardSet = new ShardSetId(Number()),
        IsSubclustered = Maybe(),
        InstancesPerSubcluster = Number(),
        Instances = [.. Enumerable.Range(0, _random.Next(6)).Select(_ => Instance())],
    };

    private Instance Instance()
    {
        var id = Name();
        var hostname = Maybe() ? id : Name();
        var port = Maybe() ? 9000 : Number();
        return new Instance
        {
            Id = new InstanceId(id),
            Group = new IsolationGroup(Name()),
            Weight = Number(),
            ShardSet = new ShardSetId(Number()),
            Zone = Name(),
            Hostname = hostname,
            Port = port,
            Endpoint = Maybe() ? $"{hostname}:{port}" : Name(),
            SubclusterId = Number(),
            Metadata = Maybe() ? new InstanceMetadata(Number()) : null,
            Shards = [.. Enumerable.Range(0, _random.Next(5)).SelectMany(_ => Run())],
        };
    }

    private IEnumerable<Shard> Run()
    {
        var first = Number();
        var state = _random.GetItems(Enum.GetValues<ShardState>(), 1)[0];
        var shard = new Shard(first, state, Maybe() ? new InstanceId(Name()) : null, new Cutover(Nanos(), Nanos()))
        {
            RedirectTo = Maybe() ? Number() : null,
        };
        var last = uint.Max(first, first + (uint)_random.Next(4)); // Past uint.MaxValue it starts again at 0: a run of one then.
        return Enumerable.Range(0, (int)(last - first) + 1).Select(i => shard with { Id = first + (uint)i });
    }

    private string Name() => _random.GetItems(Names, 1)[0];

    private uint Number() => _random.GetItems([0u, 1u, 2u, 3u, 7u, 100u, 9000u, uint.MaxValue - 1, uint.MaxValue], 1)[0];

    private long Nanos() => _random.GetItems([0L, 0L, 0L, 1L, -1L, 1700000160000000000L, long.MaxValue, long.MinValue], 1)[0];

    private bool Maybe() => _random.Next(2) == 0;
}
