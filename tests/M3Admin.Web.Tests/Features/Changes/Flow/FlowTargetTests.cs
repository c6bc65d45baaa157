using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Changes.Flow;
using M3Admin.Web.Features.Placements;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Hosting;
using M3Admin.Web.Live;
using M3Admin.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace M3Admin.Web.Tests.Features.Changes.Flow;

public sealed class FlowTargetTests : FlowTest
{
    [Fact]
    public async Task A_new_placement_is_of_the_first_service_that_there_is_none_of()
    {
        Assert.Equal(Given.Key(), Found(RequestVerb.Init).Key);
        await PutAsync(Three);
        await Local.Directory.FollowAsync(CancellationToken.None).FirstAsync(directory => !directory.Services.IsEmpty);

        Assert.Equal(Given.Key(ServiceName.M3Aggregator), Found(RequestVerb.Init).Key);
    }

    [Fact]
    public void A_placement_that_is_named_in_full_is_meant_even_when_it_is_gone() =>
        Assert.Equal(new PlacementLink("local", Given.Key(environment: "gone")), Found(RequestVerb.Delete, "local", "gone", "m3db"));

    [Theory]
    [InlineData("nowhere", "default_env", "m3db")]
    [InlineData("local", "default_env", "m3zap")]
    public void What_cannot_be_named_is_not_here(string cluster, string environment, string service) =>
        Assert.IsNotType<PlacementChoice.Found>(Of(RequestVerb.Add, cluster, environment, service));

    [Fact]
    public void Addresses_hold_what_they_mean()
    {
        var address = new FlowAddress(new PlacementLink("a b", Given.Key(environment: "namespace/x")), RequestVerb.Replace);

        Assert.Equal("/changes/replace?cluster=a%20b&env=namespace%2Fx&service=m3db", address.Describe);
        Assert.Equal($"{address.Describe}&instance=m%26b", address.DescribeFor("m&b"));
        Assert.Equal("/changes/replace/watch?cluster=a%20b&env=namespace%2Fx&service=m3db&entry=7", address.Watch(7));
        Assert.Equal("a b/namespace/x/m3db", address.Link.Name);
        Assert.NotEqual(address.DraftKey, (address with { Verb = RequestVerb.Add }).DraftKey);
    }

    private PlacementLink Found(RequestVerb verb, string? cluster = null, string? environment = null, string? service = null) =>
        Assert.IsType<PlacementChoice.Found>(Of(verb, cluster, environment, service)).Link;

    private PlacementChoice Of(RequestVerb verb, string? cluster, string? environment, string? service) =>
        FlowTarget.Of(Services.GetRequiredService<ClusterSet>(), Services.GetRequiredService<AllPlacements>().Current, verb, cluster, environment, service);
}
