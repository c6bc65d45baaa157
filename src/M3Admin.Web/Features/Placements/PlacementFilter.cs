using M3Admin.Placements.Model;
using M3Admin.Web.Features.Placements.Travel;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Placements;

/// <summary>What of a placement to show; kept in the address, so that a link shows the same.</summary>
/// <param name="Search">Part of an instance's id, endpoint or hostname, or shards: <c>128-160,512</c>.</param>
/// <param name="State">By the shards they hold.</param>
/// <param name="Group">One isolation group; null for all.</param>
/// <param name="OnlyMoving">Only instances with shards on their way.</param>
public sealed record PlacementFilter(string Search, ShardFilter State, string? Group, bool OnlyMoving)
{
    /// <summary>Everything.</summary>
    public static PlacementFilter None { get; } = new("", ShardFilter.Any, null, OnlyMoving: false);

    /// <summary>How it is drawn; leaves nothing out.</summary>
    public PlacementLook Look { get; init; } = PlacementLook.Default;

    /// <summary>As of which version; null for the newest, live.</summary>
    public TravelPoint? Moment { get; init; }

    /// <summary>Whether anything may be left out.</summary>
    public bool IsActive => this != All;

    /// <summary>Everything, drawn in the same way, as of the same moment.</summary>
    public PlacementFilter All => None with { Look = Look, Moment = Moment };

    /// <summary>Reads the address's parameters; what makes no sense counts as not given.</summary>
    public static PlacementFilter Of(string? search, string? state, string? group, string? moving) => new(
        search?.Trim() ?? "",
        Enum.TryParse<ShardFilter>(state, ignoreCase: true, out var filter) && Enum.IsDefined(filter) ? filter : ShardFilter.Any,
        string.IsNullOrEmpty(group) ? null : group,
        moving == "1");

    /// <summary>The address of a placement seen through this filter, with an instance or a shard opened if one is named.</summary>
    public string Href(PlacementLink placement, string? instance = null, uint? shard = null) => string.Concat(
    [
        placement.Href,
        .. Moment?.Parts.Select(part => Part(part.Name, part.Value)) ?? [],
        Part("q", Search),
        Part("state", State == ShardFilter.Any ? null : State.ToString().ToLowerInvariant()),
        Part("group", Group),
        Part("moving", OnlyMoving ? "1" : null),
        .. Look.Parts.Select(part => Part(part.Name, part.Value)),
        Part("instance", instance),
        Part("shard", shard?.ToString()),
    ]);

    /// <summary>Whether the search means an instance: by its names, or because it holds a shard that is searched for.</summary>
    public bool Finds(Instance instance) =>
        Search.Length == 0 ||
        instance.Id.Value.Contains(Search, StringComparison.OrdinalIgnoreCase) ||
        instance.Endpoint.Contains(Search, StringComparison.OrdinalIgnoreCase) ||
        instance.Hostname.Contains(Search, StringComparison.OrdinalIgnoreCase) ||
        (ShardRange.ParseAll(Search) is { } ranges && instance.Shards.Any(held => ranges.Any(range => range.Contains(held.Id))));

    private static string Part(string name, string? value) => string.IsNullOrEmpty(value) ? "" : $"&{name}={Uri.EscapeDataString(value)}";
}
