using System.Text.Json.Serialization;

namespace M3Admin.Web.Features.Changes.Describe;

/// <summary>What was typed to describe a change, of whatever operation: texts, whether they make sense or not. The browser keeps it as JSON, so that nothing typed is lost.</summary>
public sealed class ChangeForm
{
    /// <summary>Instances that come: those of a new placement, those to be added, the candidates of a replace. In a set: those whose facts are altered.</summary>
    public IList<InstanceRow> Instances { get; set; } = [];

    /// <summary>Ids of instances that go: those to be removed or replaced.</summary>
    public IList<string> Leaving { get; set; } = [];

    /// <summary>How many shards a new placement has.</summary>
    public string ShardCount { get; set; } = "";

    /// <summary>How many instances of a new placement hold each shard.</summary>
    public string ReplicaFactor { get; set; } = "";

    /// <summary>Whether aggregators of different ports may mirror each other.</summary>
    public bool SkipPortMirroring { get; set; }

    /// <summary>Whether the change is wanted although instances are still initializing or leaving, or although rules are broken.</summary>
    public bool Force { get; set; }

    /// <summary>Whether the placement to be set is written as JSON; otherwise it is the stored one with <see cref="Instances"/> altered.</summary>
    public bool IsJson { get; set; }

    /// <summary>The placement to be set, as JSON.</summary>
    public string Placement { get; set; } = "";

    /// <summary>The version that <see cref="Placement"/> was made from; 0 for none.</summary>
    public long BaseVersion { get; set; }

    /// <summary>The text with instances in it that was pasted to be taken over.</summary>
    public string Pasted { get; set; } = "";

    /// <summary>Whether nothing is there yet, not even what the console fills in by itself.</summary>
    [JsonIgnore]
    public bool IsBlank => Instances.Count == 0 && Leaving.Count == 0 && ShardCount.Length == 0 && ReplicaFactor.Length == 0 && Placement.Length == 0;
}
