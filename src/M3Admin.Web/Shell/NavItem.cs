using System.Collections.Immutable;

namespace M3Admin.Web.Shell;

/// <summary>A page in the navigation. Only pages that exist are listed.</summary>
/// <param name="Path">Its address without a query.</param>
/// <param name="Text">Its name.</param>
/// <param name="Icon">Its icon in <c>icons.svg</c>.</param>
public sealed record NavItem(string Path, string Text, string Icon)
{
    /// <summary>Whether another group begins with it: a line stands before.</summary>
    public bool BeginsGroup { get; init; }

    /// <summary>All of them, in order.</summary>
    public static ImmutableArray<NavItem> All { get; } =
    [
        new("/", "Overview", "overview"),
        new("/placement", "Placement", "placement"),
        new("/changes", "Changes", "changes"),
        new("/seed-nodes", "Seed nodes", "seed"),
        new("/etcd", "etcd", "etcd"),
        new("/audit", "Audit", "audit"),
        new("/doctor", "Doctor", "doctor") { BeginsGroup = true },
        new("/config", "Runtime config", "config"),
        new("/access", "Access", "lock"),
    ];
}
