using M3Admin.Clusters.Namespaces;
using M3Admin.KeyValue;
using M3Admin.Testing;
using static M3Admin.Clusters.Tests.Codecs.ProtobufBytes;

namespace M3Admin.Clusters.Tests.Namespaces;

/// <summary>The registry of namespaces: as M3 wrote it, with what M3Admin does not know, and damaged.</summary>
public sealed class NamespaceCodecTests
{
    private const string Key = "_kv/default_env/m3db.node.namespaces";
    private static readonly byte[][] Written = [.. CapturedHistory.FourNodeCluster.Of(Key).Select(change => change.Value).OfType<byte[]>()];
    private static readonly byte[] Unknown = Join(Text(90, "new"), Fixed32(91, 7));

    [Fact]
    public void What_M3_wrote_is_written_back_byte_for_byte()
    {
        Assert.Equal(2, Written.Length);
        Assert.All(Written, stored => Assert.Equal(stored, NamespaceCodec.Encode(NamespaceCodec.Decode(stored))));
    }

    [Fact]
    public void What_M3_wrote_is_read()
    {
        var registry = NamespaceCodec.Decode(Written[1]);

        Assert.Equal(["long_term", "default"], registry.Namespaces.Select(known => known.Name));
        var options = registry.Find("long_term") ?? throw new InvalidOperationException("long_term");
        Assert.Equal((true, true, false, true, false, true, false), (options.BootstrapEnabled, options.FlushEnabled, options.RepairEnabled, options.CleanupEnabled, options.ColdWritesEnabled, options.SnapshotEnabled, options.CacheBlocksOnRetrieve));
        Assert.Equal(("30 days", "12 hours", "1 hour", "1 hour"), (Words(options.Retention?.PeriodNanos), Words(options.Retention?.BlockSizeNanos), Words(options.Retention?.BufferFutureNanos), Words(options.Retention?.BufferPastNanos)));
        Assert.Equal(new IndexOptions(true, options.Retention?.BlockSizeNanos ?? 0), options.Index);
        Assert.Equal(new AggregationOptions([new Aggregation(true, new AggregatedAttributes(60_000_000_000, new DownsampleOptions(true)))]), options.Aggregation);
        Assert.Equal(StagingStatus.Unknown, options.Staging?.Status);
        Assert.Equal(StagingStatus.Unknown, registry.Find("default")?.Staging?.Status);
        Assert.Equal(new AggregationOptions([Aggregation.Raw]), registry.Find("default")?.Aggregation);
    }

    [Fact]
    public void Fields_that_are_not_known_are_kept_at_every_level()
    {
        var stored = Join(
            Message(1, Text(1, "a"), Message(2,
                Varint(1, 1),
                Message(6, Varint(1, 100), Varint(2, 10), Unknown),
                Message(8, Varint(1, 1), Unknown),
                Message(9, Text(1, "a schema")),
                Message(11, Message(1, Fixed64(1, BitConverter.DoubleToUInt64Bits(0.75))), Message(2), Unknown),
                Message(12, Varint(1, 1)),
                Message(13, Message(1, Varint(1, 1), Message(2, Varint(1, 5), Message(2, Varint(1, 1), Unknown), Unknown), Unknown), Unknown),
                Message(14, Varint(1, 1), Unknown),
                Message(1000, Text(1, "type"), Message(2, Text(1, "x"))),
                Unknown)),
            Unknown);

        var registry = NamespaceCodec.Decode(stored);

        Assert.Equal(stored, NamespaceCodec.Encode(registry));
        Assert.Equal((0.75, 0d), (registry.Find("a")?.Indexing?.WritePerCpu, registry.Find("a")?.Indexing?.FlushPerCpu));
    }

    [Fact]
    public void A_namespace_that_is_changed_leaves_the_others_as_they_were()
    {
        var registry = NamespaceCodec.Decode(Written[1]);
        var options = registry.Find("long_term") ?? throw new InvalidOperationException("long_term");

        var changed = NamespaceCodec.Encode(registry.With("long_term", options with { Retention = (options.Retention ?? new RetentionOptions()) with { PeriodNanos = 7 } }));

        var (before, after) = (Split(Written[1]), Split(changed));
        Assert.Equal(before[1], after[1]);
        Assert.NotEqual(before[0], after[0]);
        Assert.Equal(Written[0], NamespaceCodec.Encode(registry.Without("long_term")));
    }

    [Fact]
    public void Of_two_entries_with_one_name_the_last_counts()
    {
        var registry = NamespaceCodec.Decode(Join(Message(1, Text(1, "a"), Message(2, Varint(1, 1))), Message(1, Text(1, "a"), Message(2, Varint(2, 1)))));

        Assert.Equal((false, true), (Assert.Single(registry.Namespaces).Options.BootstrapEnabled, registry.Namespaces[0].Options.FlushEnabled));
    }

    [Fact]
    public void Bytes_that_are_no_registry_say_what_is_wrong_and_where()
    {
        var stored = Message(1, Text(1, "metrics"), Message(2, Message(6, Text(1, "long"))));

        var read = StoredNamespaces.Read(new KeyValueEntry(Key, stored, 1, 1, 1));

        Assert.Null(read?.Registry);
        Assert.Contains("namespaces[\"metrics\"].retentionOptions.retentionPeriodNanos", read?.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_bytes_are_read_or_refused_and_nothing_else()
    {
        var random = new Random(11);
        for (var round = 0; round < 5_000; round++)
        {
            var stored = Written[1].ToArray();
            stored[random.Next(stored.Length)] = (byte)random.Next(256);
            var read = StoredNamespaces.Read(new KeyValueEntry(Key, stored.AsMemory(0, random.Next(stored.Length)), 1, 1, 1));
            if (read?.Registry is { } registry)
            {
                Assert.Equal(registry, NamespaceCodec.Decode(NamespaceCodec.Encode(registry)));
            }
        }
    }

    private static string Words(long? nanos) => GoDuration.Words(nanos ?? 0);
}
