using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Placements.Travel;

/// <summary>An earlier version as the page shows it: the same figures as of a live one, in words that do not say now.</summary>
internal static class PastView
{
    public static PlacementView Of(StoredPlacement stored, ServiceName service, PlacementFilter filter, DateTimeOffset at, bool withRows)
    {
        var view = PlacementView.Of(stored, service, filter, ImmutableHashSet<InstanceId>.Empty, at, withRows);
        return view with { Facts = [.. view.Facts.Select(InThePast)] };
    }

    private static Fact InThePast(Fact fact) => fact.Label switch
    {
        "If one group is lost now" => fact with { Label = "If one group had been lost then" },
        "Streaming" => fact with { Label = "Streaming then" },
        "Taking over" => fact with { Label = "Taking over then" },
        _ => fact,
    };
}
