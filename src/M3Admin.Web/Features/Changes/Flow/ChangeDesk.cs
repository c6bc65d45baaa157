using M3Admin.Clusters;
using M3Admin.Operations.Changes;
using M3Admin.Operations.Queue;
using M3Admin.Web.Access;

namespace M3Admin.Web.Features.Changes.Flow;

/// <summary>Where guided changes are worked on: the operations that their steps need.</summary>
public sealed record ChangeDesk(PreviewChange Previews, CommitChange Commits, RebaseChange Rebases, PlanShelf Shelf, QueueDesk Queues, TimeProvider Time)
{
    /// <summary>Begins a change.</summary>
    public FlowSession Open(CurrentCaller reader, Cluster cluster, FlowAddress address) => new(this, reader, cluster, address);
}
