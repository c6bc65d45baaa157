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

    /// <summary>Where others reach it, <c>host:port</c>.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>The host part of the endpoint.</summary>
    public string Hostname { get; set; } = "";

    /// <summary>The port part of the endpoint.</summary>
    public string Port { get; set; } = "";

    /// <summary>Its shard set, in a mirrored placement; empty lets M3Admin choose.</summary>
    public string ShardSet { get; set; } = "";
}
