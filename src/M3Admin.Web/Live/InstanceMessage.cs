using M3Admin.Placements.Model;

namespace M3Admin.Web.Live;

/// <summary>An instance's own facts, for outside clients, spelled as in M3's JSON.</summary>
public sealed record InstanceMessage(string Id, string IsolationGroup, string Zone, uint Weight, string Endpoint, string Hostname, uint Port, uint ShardSetId)
{
    /// <summary>The message for an instance.</summary>
    public static InstanceMessage Of(Instance instance) => new(
        instance.Id.Value, instance.Group.Value, instance.Zone, instance.Weight, instance.Endpoint, instance.Hostname, instance.Port, instance.ShardSet.Value);
}
