using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Changes.Watch;

/// <summary>How far one instance is with the shards that a change gave it.</summary>
/// <param name="Instance">Which.</param>
/// <param name="Group">Its isolation group.</param>
/// <param name="Done">How many became available there or, for an aggregator, have cut over.</param>
/// <param name="Left">How many are still on their way.</param>
/// <param name="TakenBack">How many it does not take any more, although they never became available there.</param>
/// <param name="Ended">When the last of them was done or taken back; null while some are left, and when nobody saw it.</param>
public sealed record TakerTally(InstanceId Instance, IsolationGroup Group, int Done, int Left, int TakenBack, DateTimeOffset? Ended)
{
    /// <summary>All that the change gave it.</summary>
    public int Total => Done + Left + TakenBack;

    /// <summary>Whether it has taken all of them.</summary>
    public bool IsDone => Left == 0 && TakenBack == 0;
}
