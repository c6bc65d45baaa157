using System.Collections.Immutable;

namespace M3Admin.Web.Features.Changes.Describe;

/// <summary>One of the facts that are typed of an instance.</summary>
/// <param name="Property">The row's property.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Read">What it says.</param>
/// <param name="Write">Makes it say something else.</param>
public sealed record RowColumn(string Property, string Label, Func<InstanceRow, string> Read, Action<InstanceRow, string> Write)
{
    /// <summary>All, in the order in which they are typed.</summary>
    public static ImmutableArray<RowColumn> All { get; } =
    [
        new(nameof(InstanceRow.Id), "Id", row => row.Id, (row, text) => row.Id = text),
        new(nameof(InstanceRow.Group), "Isolation group", row => row.Group, (row, text) => row.Group = text),
        new(nameof(InstanceRow.Hostname), "Hostname", row => row.Hostname, (row, text) => row.Hostname = text),
        new(nameof(InstanceRow.Port), "Port", row => row.Port, (row, text) => row.Port = text),
        new(nameof(InstanceRow.Endpoint), "Endpoint", row => row.Endpoint, (row, text) => row.Endpoint = text),
        new(nameof(InstanceRow.Weight), "Weight", row => row.Weight, (row, text) => row.Weight = text),
        new(nameof(InstanceRow.Zone), "Zone", row => row.Zone, (row, text) => row.Zone = text),
    ];

    /// <summary>Whether it is a number.</summary>
    public bool IsNumber => Property is nameof(InstanceRow.Port) or nameof(InstanceRow.Weight);
}
