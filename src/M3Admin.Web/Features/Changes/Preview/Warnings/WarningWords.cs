using M3Admin.Placements.Planning.Warnings;

namespace M3Admin.Web.Features.Changes.Preview.Warnings;

/// <summary>Warnings in a few words: what they are about, and what is said by accepting them.</summary>
internal static class WarningWords
{
    public static string Title(WarningKind kind) => kind switch
    {
        WarningKind.NotAllAvailable => "Shards are still on their way",
        WarningKind.OtherGroup => "Another isolation group",
        WarningKind.SpillOver => "Shards go elsewhere",
        WarningKind.RuleBroken => "The placement breaks a rule",
        WarningKind.ZoneMismatch => "Another zone",
        WarningKind.EndpointInUse => "The endpoint is in use",
        WarningKind.HostnameInUse => "Hostname and port are in use",
        WarningKind.EndpointUnlikeHostname => "Endpoint and hostname differ",
        WarningKind.OtherWeight => "Another weight",
        WarningKind.UnusualWeight => "An unusual weight",
        WarningKind.NewGroup => "A new isolation group",
        WarningKind.GroupCapped => "A group is full",
        WarningKind.EvenReplicaFactor => "An even replica factor",
        WarningKind.NoLossTolerated => "No loss is tolerated",
        WarningKind.UnsuitedShardCount => "Few shards",
        WarningKind.WithoutData => "Shards would be served without their data",
        WarningKind.DataOutOfReach => "Data would be out of reach",
        WarningKind.NotTakenBack => "Not all can be taken back",
        _ => "Leaving already",
    };

    public static string Acceptance(WarningKind kind) => kind switch
    {
        WarningKind.NotAllAvailable => "I accept that more is on its way at once",
        WarningKind.OtherGroup => "I mean that isolation group",
        WarningKind.SpillOver => "I accept that these shards go elsewhere",
        WarningKind.RuleBroken => "I accept a placement that breaks this rule",
        WarningKind.WithoutData => "I know where this data is, or that it is lost",
        WarningKind.DataOutOfReach => "I accept that this data cannot be read",
        WarningKind.ZoneMismatch => "I mean that zone",
        WarningKind.OtherWeight => "I mean that weight",
        _ => "I accept this danger",
    };
}
