using M3Admin.Clusters;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Changes;
using M3Admin.Operations.Queue;
using M3Admin.Web.Features.Changes.Flow;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Tests.Features.Changes.Preview;
using M3Admin.Web.Tests.Harness;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Web.Tests.Features.Changes.Flow;

/// <summary>What tests of the steps share: a session over a real store.</summary>
public abstract class FlowTest : PreviewTest
{
    internal static PlacementLink Link { get; } = new("local", Given.Key());

    internal ChangeDesk Desk
    {
        get
        {
            var previews = new PreviewChange(Time);
            return new ChangeDesk(previews, new CommitChange(Time, NullLogger<CommitChange>.Instance), new RebaseChange(previews, Time), new PlanShelf(Time), new QueueDesk(Time), Time);
        }
    }

    internal FlowSession Session(RequestVerb verb = RequestVerb.Add, Cluster? cluster = null) => Desk.Open(cluster ?? Local, new FlowAddress(Link, verb));
}
