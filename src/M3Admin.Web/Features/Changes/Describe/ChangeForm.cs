namespace M3Admin.Web.Features.Changes.Describe;

/// <summary>What was typed to describe a change, of whatever operation: texts, whether they make sense or not. The browser keeps it as JSON, so that nothing typed is lost.</summary>
public sealed class ChangeForm
{
    /// <summary>Instances that come: those of a new placement, those to be added, the candidates of a replace.</summary>
    public IList<InstanceRow> Instances { get; set; } = [];

    /// <summary>Ids of instances that go: those to be removed or replaced.</summary>
    public IList<string> Leaving { get; set; } = [];

    /// <summary>How many shards a new placement has.</summary>
    public string ShardCount { get; set; } = "";

    /// <summary>How many instances of a new placement hold each shard.</summary>
    public string ReplicaFactor { get; set; } = "";

    /// <summary>Whether the change is wanted although instances are still initializing or leaving, or although rules are broken.</summary>
    public bool Force { get; set; }

    /// <summary>The placement to be set, as JSON.</summary>
    public string Placement { get; set; } = "";

    /// <summary>The version that <see cref="Placement"/> was made from; 0 for none.</summary>
    public long BaseVersion { get; set; }
}
