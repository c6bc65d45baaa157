using M3Admin.Clusters;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Changes;
using M3Admin.Operations.Queue;
using M3Admin.Web.Access;
using M3Admin.Web.Features.Changes.Flow;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Tests.Features.Changes.Preview;
using M3Admin.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
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
            var previews = new PreviewChange(SignedIn.Gate, Time);
            return new ChangeDesk(previews, new CommitChange(SignedIn.Gate, Time, NullLogger<CommitChange>.Instance), new RebaseChange(previews, Time), new PlanShelf(SignedIn.Gate, Time), new QueueDesk(SignedIn.Gate, Time), Time);
        }
    }

    internal FlowSession Session(RequestVerb verb = RequestVerb.Add, Cluster? cluster = null) => Desk.Open(Services.GetRequiredService<CurrentCaller>(), cluster ?? Local, new FlowAddress(Link, verb));
}
