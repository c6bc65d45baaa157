using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;
using M3Admin.Testing;

namespace M3Admin.Clusters.Tests.Stores;

/// <summary>What tests do to a store beside the code they test.</summary>
internal static class StoreActions
{
    /// <summary>Every state of the database placement that real M3 nodes wrote, from creation to a replace in flight: versions 1 to 7.</summary>
    public static IReadOnlyList<byte[]> Versions { get; } =
        [.. CapturedHistory.FourNodeCluster.Of("_sd.placement/default_env/m3db").Select(c => c.Value).OfType<byte[]>()];

    /// <summary>A placement of its own, so that tests can share a store.</summary>
    public static ServiceKey NewService(ServiceName service = ServiceName.M3DB) => new(service, $"env/{Guid.NewGuid():N}", ServiceKey.DefaultZone);

    public static Task<long> PutAsync(this IKeyValueStore store, ServiceKey service, byte[] value) => store.PutAsync(PlacementKeys.Of(service), value);

    public static async Task<long> PutAsync(this IKeyValueStore store, string key, byte[] value) =>
        Revision(await store.CommitAsync(new Commit { Puts = [new Put(key, value)] }, CancellationToken.None));

    public static async Task<long> DeleteAsync(this IKeyValueStore store, ServiceKey service) =>
        Revision(await store.CommitAsync(new Commit { Deletes = [PlacementKeys.Of(service)] }, CancellationToken.None));

    private static long Revision(CommitResult result) => Assert.IsType<CommitResult.Committed>(result).Revision;
}
