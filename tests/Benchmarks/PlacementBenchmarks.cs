using System.Buffers;
using System.Text;
using BenchmarkDotNet.Attributes;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Json;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;
using M3Admin.Testing;

namespace M3Admin.Benchmarks;

/// <summary>What one change of 385 instances with 4096 shards, three replicas each, costs in the process.</summary>
[MemoryDiagnoser]
public class PlacementBenchmarks
{
    private readonly ArrayBufferWriter<byte> _json = new(2 * 1024 * 1024);
    private byte[] _value = [];
    private byte[] _compressed = [];
    private byte[] _setBody = [];
    private Placement _before = new();
    private Placement _placement = new();

    [GlobalSetup]
    public void Load()
    {
        var values = CapturedHistory.LargeCluster.Changes.Select(c => c.Value).OfType<byte[]>().ToList();
        _value = values[^1];
        _before = PlacementValue.Decode(ServiceName.M3DB, values[^2]).Placement;
        _placement = PlacementValue.Decode(ServiceName.M3DB, _value).Placement;
        _compressed = PlacementValue.Encode(ServiceName.M3Aggregator, _placement, new StoredForm(Compression.Zstd, UnknownFields.None));
        _setBody = Encoding.UTF8.GetBytes(RequestWriter.ToText(new ChangeRequest.Set(_placement, 3, true, false)));
    }

    [Benchmark]
    public Placement Decode() => PlacementValue.Decode(ServiceName.M3DB, _value).Placement;

    [Benchmark]
    public byte[] Encode() => PlacementValue.Encode(ServiceName.M3DB, _placement, StoredForm.Plain);

    [Benchmark]
    public Placement DecodeCompressed() => PlacementValue.Decode(ServiceName.M3Aggregator, _compressed).Placement;

    [Benchmark]
    public int WriteJson()
    {
        _json.ResetWrittenCount();
        PlacementJson.Write(_json, _placement, 3);
        return _json.WrittenCount;
    }

    [Benchmark]
    public RequestRead ReadSetBody() => RequestBody.Read(RequestVerb.Set, _setBody);

    [Benchmark]
    public PlacementDiff Compare() => PlacementDiff.Between(_before, _placement);
}
