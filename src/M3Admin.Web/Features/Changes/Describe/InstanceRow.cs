using System.Text.Json.Serialization;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Changes.Describe;

/// <summary>One instance as it was typed: texts, whether they make sense or not.</summary>
public sealed class InstanceRow
{
    /// <summary>Its id.</summary>
    public string Id { get; set; } = "";

    /// <summary>Its isolation group.</summary>
    public string Group { get; set; } = "";

    /// <summary>Its zone.</summary>
    public string Zone { get; set; } = "";

    /// <summary>Its weight.</summary>
    public string Weight { get; set; } = "";

    /// <summary>Where others reach it, <c>host:port</c>; empty for hostname and port as they are typed.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>The host part of the endpoint.</summary>
    public string Hostname { get; set; } = "";

    /// <summary>The port part of the endpoint.</summary>
    public string Port { get; set; } = "";

    /// <summary>Its shard set, in a mirrored placement; empty lets M3Admin choose.</summary>
    public string ShardSet { get; set; } = "";

    /// <summary>The port of its debug listener; empty for none.</summary>
    public string DebugPort { get; set; } = "";

    /// <summary>Whether nobody has typed who it is: what is there was filled in by the console.</summary>
    [JsonIgnore]
    public bool IsUntouched => Id.Length == 0 && Hostname.Length == 0 && Endpoint.Length == 0;

    /// <summary>Where others reach it, whether it was typed or follows from hostname and port; empty while neither is there.</summary>
    [JsonIgnore]
    public string Listens => Endpoint.Length > 0 ? Endpoint : Address.Of(Hostname, Port);

    /// <summary>The facts of an instance that is there.</summary>
    public static InstanceRow Of(Instance instance) => new()
    {
        Id = instance.Id.Value,
        Group = instance.Group.Value,
        Zone = instance.Zone,
        Weight = $"{instance.Weight}",
        Endpoint = instance.Endpoint == Address.Of(instance.Hostname, $"{instance.Port}") ? "" : instance.Endpoint,
        Hostname = instance.Hostname,
        Port = instance.Port == 0 ? "" : $"{instance.Port}",
        DebugPort = instance.Metadata is { DebugPort: > 0 and var port } ? $"{port}" : "",
    };
}
