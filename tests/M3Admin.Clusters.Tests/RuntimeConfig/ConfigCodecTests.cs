using M3Admin.Clusters.Keys;
using M3Admin.Clusters.RuntimeConfig;
using M3Admin.Clusters.Tests.Codecs;
using M3Admin.Placements.Model;
using M3Admin.Testing;

namespace M3Admin.Clusters.Tests.RuntimeConfig;

/// <summary>Values of the runtime configuration: as M3 wrote them, with what M3Admin does not know, and damaged.</summary>
public sealed class ConfigCodecTests
{
    private static readonly string[] Names = [.. ConfigKeys.All.Select(key => key.Name).Where(name => CapturedHistory.FourNodeCluster.Of(KeyOf(name)).Any())];

    public static TheoryData<string> Captured => [.. Names];

    [Fact]
    public void The_captured_history_has_one_of_each_shape() =>
        Assert.Equal(Enum.GetValues<ConfigShape>(), Names.Select(name => Key(name).Shape).Order());

    [Theory]
    [MemberData(nameof(Captured))]
    public void What_M3_wrote_is_written_back_byte_for_byte(string name)
    {
        var stored = StoredBy(name);

        Assert.Equal(stored, ConfigCodec.Encode(ConfigCodec.Decode(Key(name), stored)));
    }

    [Fact]
    public void What_M3_wrote_is_read()
    {
        Assert.Equal(new ConfigValue.Level("majority"), ConfigCodec.Decode(ConfigKeys.WriteLevel, StoredBy(ConfigKeys.WriteLevel.Name)));
        Assert.Equal(new ConfigValue.Number(1000), ConfigCodec.Decode(ConfigKeys.EncodersLimit, StoredBy(ConfigKeys.EncodersLimit.Name)));
        Assert.Equal(new ConfigValue.Limits(new QueryLimits { SeriesBlocks = new QueryLimit(100_000, 15) }), ConfigCodec.Decode(ConfigKeys.QueryLimits, StoredBy(ConfigKeys.QueryLimits.Name)));
    }

    [Fact]
    public void Fields_that_are_not_known_are_kept_at_every_level()
    {
        byte[] unknown = [.. ProtobufBytes.Text(90, "new"), .. ProtobufBytes.Fixed64(91, 7)];
        byte[] limits = ProtobufBytes.Join(ProtobufBytes.Message(2, ProtobufBytes.Varint(1, 5), ProtobufBytes.Varint(2, 15), unknown), unknown);
        Assert.Equal(limits, ConfigCodec.Encode(ConfigCodec.Decode(ConfigKeys.QueryLimits, limits)));
        byte[] number = ProtobufBytes.Join(ProtobufBytes.Varint(1, 5), unknown);
        Assert.Equal(number, ConfigCodec.Encode(ConfigCodec.Decode(ConfigKeys.EncodersLimit, number)));
        byte[] level = ProtobufBytes.Join(ProtobufBytes.Text(1, "all"), unknown);
        Assert.Equal(level, ConfigCodec.Encode(ConfigCodec.Decode(ConfigKeys.ReadLevel, level)));
    }

    [Fact]
    public void A_new_value_keeps_what_is_not_known_of_the_one_before()
    {
        byte[] unknown = ProtobufBytes.Text(90, "new");
        var before = ConfigCodec.Decode(ConfigKeys.QueryLimits, ProtobufBytes.Join(ProtobufBytes.Message(1, ProtobufBytes.Varint(1, 5), ProtobufBytes.Varint(2, 15), unknown), unknown));

        var after = new ConfigValue.Limits(new QueryLimits { SeriesBlocks = new QueryLimit(6, 20), MetadataRead = new QueryLimit(1, 1) }).Keeping(before);

        var expected = ProtobufBytes.Join(
            ProtobufBytes.Message(1, ProtobufBytes.Varint(1, 6), ProtobufBytes.Varint(2, 20), unknown), ProtobufBytes.Message(4, ProtobufBytes.Varint(1, 1), ProtobufBytes.Varint(2, 1)), unknown);
        Assert.Equal(expected, ConfigCodec.Encode(after));
    }

    [Fact]
    public void Any_value_reads_back_as_it_was_written()
    {
        var random = new Random(20261201);
        for (var round = 0; round < 2_000; round++)
        {
            var key = ConfigKeys.All[random.Next(ConfigKeys.All.Length)];
            var value = Any(random, key.Shape);
            Assert.Equal(value, ConfigCodec.Decode(key, ConfigCodec.Encode(value)));
        }
    }

    [Fact]
    public void Bytes_that_are_no_value_say_what_is_wrong_and_where()
    {
        Assert.Contains("UTF-8", Unreadable(ConfigKeys.ReadLevel, ProtobufBytes.Bytes(1, [0xFF])), StringComparison.Ordinal);
        Assert.Contains("maxRecentlyQueriedSeriesDiskRead.limit", Unreadable(ConfigKeys.QueryLimits, ProtobufBytes.Message(3, ProtobufBytes.Text(1, "x"))), StringComparison.Ordinal);
        Assert.Contains("end within", Unreadable(ConfigKeys.EncodersLimit, [0x08, 0x80]), StringComparison.Ordinal);
    }

    [Fact]
    public void Random_bytes_are_read_or_refused_and_nothing_else()
    {
        var random = new Random(7);
        for (var round = 0; round < 5_000; round++)
        {
            var bytes = new byte[random.Next(24)];
            random.NextBytes(bytes);
            Assert.All(ConfigKeys.All, key => ConfigCodec.Decode(key, bytes));
        }
    }

    private static string Unreadable(ConfigKey key, byte[] stored) => Assert.IsType<ConfigValue.Unreadable>(ConfigCodec.Decode(key, stored)).Problem;

    private static ConfigValue Any(Random random, ConfigShape shape) => shape switch
    {
        ConfigShape.Number => new ConfigValue.Number(random.NextInt64(long.MinValue, long.MaxValue)) { Unknown = AnyUnknown(random) },
        ConfigShape.Level => new ConfigValue.Level(new string('ä', random.Next(5))) { Unknown = AnyUnknown(random) },
        _ => new ConfigValue.Limits(new QueryLimits
        {
            SeriesBlocks = AnyLimit(random),
            SeriesDiskBytesRead = AnyLimit(random),
            SeriesDiskRead = AnyLimit(random),
            MetadataRead = AnyLimit(random),
            Unknown = AnyUnknown(random),
        }),
    };

    private static QueryLimit? AnyLimit(Random random) => random.Next(3) == 0
        ? null
        : new QueryLimit(random.NextInt64(-5, 5), random.NextInt64(0, 5), random.Next(2) == 0, random.Next(2) == 0) { Unknown = AnyUnknown(random) };

    private static UnknownFields AnyUnknown(Random random) => random.Next(2) == 0 ? UnknownFields.None : new UnknownFields([.. ProtobufBytes.Varint(random.Next(20, 2_000), (ulong)random.Next())]);

    private static ConfigKey Key(string name) => ConfigKeys.Find(name) ?? throw new InvalidOperationException(name);

    private static string KeyOf(string name) => ConfigurationKeys.Of("default_env", name);

    private static byte[] StoredBy(string name) => CapturedHistory.FourNodeCluster.Of(KeyOf(name)).Last().Value ?? throw new InvalidOperationException("a put");
}
