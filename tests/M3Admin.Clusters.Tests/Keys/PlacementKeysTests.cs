using M3Admin.Clusters.Keys;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Tests.Keys;

public sealed class PlacementKeysTests
{
    [Theory]
    [InlineData(ServiceName.M3DB, "default_env", "_sd.placement/default_env/m3db")]
    [InlineData(ServiceName.M3Coordinator, "default_env", "_sd.placement/default_env/m3coordinator")]
    [InlineData(ServiceName.M3Aggregator, "default_env", "/placement/default_env/m3aggregator")]
    [InlineData(ServiceName.M3DB, "namespace/my-cluster", "_sd.placement/namespace/my-cluster/m3db")]
    [InlineData(ServiceName.M3Aggregator, "a/b/c", "/placement/a/b/c/m3aggregator")]
    [InlineData(ServiceName.M3DB, "m3db", "_sd.placement/m3db/m3db")]
    [InlineData(ServiceName.M3DB, "/", "_sd.placement///m3db")]
    [InlineData(ServiceName.M3DB, "ünï 😀", "_sd.placement/ünï 😀/m3db")]
    public void A_key_and_its_service_are_two_forms_of_one_thing(ServiceName service, string environment, string key)
    {
        var named = new ServiceKey(service, environment, "zone-1");

        Assert.Equal(key, PlacementKeys.Of(named));
        Assert.Equal(named, PlacementKeys.Parse(key, "zone-1"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("m3db")]
    [InlineData("_sd.placement/m3db")]
    [InlineData("_sd.placement//m3db")]
    [InlineData("_sd.placement/default_env/m3query")]
    [InlineData("_sd.placement/default_env/M3DB")]
    [InlineData("_sd.placement/default_env/m3db/")]
    [InlineData("_sd.placement/default_env/m3aggregator")]
    [InlineData("/placement/default_env/m3db")]
    [InlineData("_kv/default_env/m3db")]
    [InlineData("placement/default_env/m3aggregator")]
    public void Another_key_is_no_placement(string key) => Assert.Null(PlacementKeys.Parse(key, "embedded"));
}
