using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Sample;

/// <summary>The sample cluster's placements: the same ones each time, but for the aggregators' cutover.</summary>
internal static class SamplePlacements
{
    /// <summary>How many there are.</summary>
    public const int Count = 3;

    /// <summary>Whose they are, the database's first.</summary>
    public static ImmutableArray<ServiceKey> Services(string zone) =>
        [.. ServiceNames.All.Select(service => new ServiceKey(service, SampleCluster.Environment, zone))];

    /// <summary>The placements as M3 writes them at that moment, in the order of <see cref="Services"/>.</summary>
    public static ImmutableArray<KeyValuePair<ServiceKey, Placement>> All(string zone, DateTimeOffset now) =>
        [.. Services(zone).Select(service => KeyValuePair.Create(service, Of(service, now)))];

    private static Placement Of(ServiceKey service, DateTimeOffset now) => service.Service switch
    {
        ServiceName.M3DB => SampleDatabases.Placement(service.Zone),
        ServiceName.M3Aggregator => SampleAggregators.Placement(service.Zone, now),
        _ => SampleCoordinators.Placement(service.Zone),
    };
}
