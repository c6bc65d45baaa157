namespace M3Admin.Web.Tests.Features.Placements.Grid;

/// <summary>What a browser knows after the messages it was handed: each shard of each instance in words, such as <c>initializing from b since 5</c>.</summary>
internal sealed class ReadGrid
{
    private static readonly string[] States = ["gone", "available", "initializing", "leaving"];

    private readonly List<string> _ids = [];

    public long Version { get; private set; }

    public long ModRevision { get; private set; }

    public int Health { get; private set; }

    public List<string> Groups { get; private set; } = [];

    public Dictionary<string, (string Group, long Weight, double Target)> Instances { get; } = [];

    public SortedDictionary<(string Instance, uint Shard), string> Shards { get; } = [];

    public List<(string? Instance, uint? Shard, string Message)> Violations { get; private set; } = [];

    public ReadGrid Apply(byte[] message)
    {
        var read = new GridReader(message);
        var isSnapshot = read.Byte() == 1;
        Health = read.Byte();
        Version = read.Number();
        var shown = ModRevision;
        ModRevision = read.Number();
        if (isSnapshot)
        {
            ReadSnapshot(read);
        }
        else
        {
            Assert.Equal(shown, read.Number());
            ReadDelta(read);
        }

        ReadViolations(read);
        Assert.True(read.IsAtEnd);
        return this;
    }

    private void ReadSnapshot(GridReader read)
    {
        _ids.Clear();
        Instances.Clear();
        Shards.Clear();
        read.Number(); // replica factor
        read.Number(); // shard count
        read.Byte(); // flags
        Groups = read.List(read.Text);
        read.List(() =>
        {
            _ids.Add(read.Text());
            Instances.Add(_ids[^1], (Groups[(int)read.Number()], read.Number(), read.Number() / 100d));
            return _ids[^1];
        });
        var tables = Tables.Read(read, _ids);
        foreach (var id in _ids)
        {
            ReadShards(read, id, tables);
        }
    }

    private void ReadDelta(GridReader read)
    {
        var tables = Tables.Read(read, _ids);
        read.List(() =>
        {
            var id = _ids[(int)read.Number()];
            ReadShards(read, id, tables);
            return id;
        });
    }

    private void ReadShards(GridReader read, string id, Tables tables)
    {
        var shard = 0u;
        read.List(() =>
        {
            var token = read.Number();
            shard += (uint)(token >> 3);
            var words = States[token & 3] + ((token & 4) == 0 ? "" : tables.Detail(read));
            _ = (token & 3) == 0 ? Shards.Remove((id, shard)) : (Shards[(id, shard)] = words) is not null;
            return shard;
        });
    }

    private void ReadViolations(GridReader read)
    {
        read.Number(); // how many there are, listed or not
        Violations = read.List(() => (InstanceAt(read.Number()), ShardAt(read.Number()), read.Text()));
    }

    private string? InstanceAt(long position) => position == 0 ? null : _ids[(int)position - 1];

    private static uint? ShardAt(long position) => position == 0 ? null : (uint)(position - 1);

    private sealed record Tables(List<string> Names, List<(long Since, bool IsAtLeast)> Moments, List<(long Cutover, long Cutoff)> Cutovers)
    {
        public static Tables Read(GridReader read, List<string> ids) => new(
            [.. ids, .. read.List(read.Text)],
            read.List(() => (read.Number(), read.Byte() == 1)),
            read.List(() => (read.Number(), read.Number())));

        public string Detail(GridReader read)
        {
            var (source, moment, cutover) = ((int)read.Number(), (int)read.Number(), (int)read.Number());
            return (source == 0 ? "" : $" from {Names[source - 1]}") +
                (moment == 0 ? "" : $" since {(Moments[moment - 1].IsAtLeast ? "at least " : "")}{Moments[moment - 1].Since}") +
                (cutover == 0 ? "" : $" cutover {Cutovers[cutover - 1].Cutover}..{Cutovers[cutover - 1].Cutoff}");
        }
    }
}
