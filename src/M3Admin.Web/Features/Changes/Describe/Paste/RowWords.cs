using System.Collections.Immutable;

namespace M3Admin.Web.Features.Changes.Describe.Paste;

/// <summary>The names under which texts give the facts of an instance.</summary>
public static class RowWords
{
    /// <summary>The facts in the order of M3's documents, which a table without a header line follows.</summary>
    public static ImmutableArray<string> Order { get; } = ["id", "isolationgroup", "zone", "weight", "endpoint", "hostname", "port"];

    /// <summary>How they are told to people.</summary>
    public static string OrderText => "id, isolation group, zone, weight, endpoint, hostname, port";

    /// <summary>Puts a fact into a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="name">The fact's name, written in any way.</param>
    /// <param name="text">What it says.</param>
    /// <returns>False when no fact has that name.</returns>
    public static bool Write(InstanceRow row, string name, string text)
    {
        switch (TextMember.Plain(name))
        {
            case "id" or "instance" or "instanceid" or "hostid" or "name":
                row.Id = text;
                return true;
            case "isolationgroup" or "group" or "rack" or "availabilityzone" or "az":
                row.Group = text;
                return true;
            case "zone":
                row.Zone = text;
                return true;
            case "weight":
                row.Weight = text;
                return true;
            case "endpoint" or "address":
                row.Endpoint = text;
                return true;
            case "hostname" or "host":
                row.Hostname = text;
                return true;
            case "port":
                row.Port = text is "0" ? "" : text;
                return true;
            case "debugport":
                row.DebugPort = text is "0" ? "" : text;
                return true;
            default:
                return false;
        }
    }

    /// <summary>Whether a fact has that name.</summary>
    public static bool Knows(string name) => Write(new InstanceRow(), name, "");

    /// <summary>Fills in what follows from the rest: the endpoint from hostname and port, or these from the endpoint.</summary>
    public static void Complete(InstanceRow row)
    {
        row.Endpoint = row.Endpoint.Length == 0 ? Address.Of(row.Hostname, row.Port) : row.Endpoint;
        if (Address.Parts(row.Endpoint) is var (hostname, port))
        {
            row.Hostname = row.Hostname.Length == 0 ? hostname : row.Hostname;
            row.Port = row.Port.Length == 0 ? port : row.Port;
        }
    }
}
