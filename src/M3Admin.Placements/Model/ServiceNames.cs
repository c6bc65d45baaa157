using System.Collections.Immutable;

namespace M3Admin.Placements.Model;

/// <summary>M3's spelling of its services, as in keys and addresses.</summary>
public static class ServiceNames
{
    /// <summary>Every service, in the order in which the console shows them.</summary>
    public static ImmutableArray<ServiceName> All { get; } = [ServiceName.M3DB, ServiceName.M3Aggregator, ServiceName.M3Coordinator];

    /// <summary>M3's spelling: <c>m3db</c>, <c>m3aggregator</c>, <c>m3coordinator</c>.</summary>
    public static string Text(this ServiceName service) => service switch
    {
        ServiceName.M3DB => "m3db",
        ServiceName.M3Aggregator => "m3aggregator",
        ServiceName.M3Coordinator => "m3coordinator",
        _ => throw new ArgumentOutOfRangeException(nameof(service), service, "not an M3 service"),
    };

    /// <summary>The service spelled <paramref name="text"/> (case matters, as in M3); null when M3 has none of that name.</summary>
    public static ServiceName? Parse(string? text) => text switch
    {
        "m3db" => ServiceName.M3DB,
        "m3aggregator" => ServiceName.M3Aggregator,
        "m3coordinator" => ServiceName.M3Coordinator,
        _ => null,
    };
}
