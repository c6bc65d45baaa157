using System.Collections.Immutable;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Config;

/// <summary>The sections of the page as addresses and headings spell them.</summary>
public static class ConfigSections
{
    /// <summary>All of them, in order.</summary>
    public static ImmutableArray<ConfigSection> All { get; } = [ConfigSection.Keys, ConfigSection.Namespaces, ConfigSection.Elections];

    /// <summary>Its heading.</summary>
    public static string Title(this ConfigSection section) => section switch
    {
        ConfigSection.Namespaces => "Namespaces",
        ConfigSection.Elections => "Elections & heartbeats",
        _ => "Runtime config",
    };

    /// <summary>Reads an address; what makes no sense is the first section.</summary>
    public static ConfigSection Parse(string? text) => text switch
    {
        "namespaces" => ConfigSection.Namespaces,
        "elections" => ConfigSection.Elections,
        _ => ConfigSection.Keys,
    };

    /// <summary>The section of an environment.</summary>
    public static string Href(this ConfigSection section, PlacementLink link) => section switch
    {
        ConfigSection.Namespaces => $"{link.At("/config")}&section=namespaces",
        ConfigSection.Elections => $"{link.At("/config")}&section=elections",
        _ => link.At("/config"),
    };
}
