using System.Collections.Immutable;
using System.Net;
using Microsoft.Extensions.Primitives;

namespace M3Admin.Web.Access.Proxy;

/// <summary>Reads who sent a request, by the proxy's word alone. Pure.</summary>
internal sealed class ProxyReader(ProxyOptions options)
{
    private const int MostGroups = 2000;

    private readonly TrustedNetworks _proxies = new(options.Addresses);

    /// <summary>Reads it.</summary>
    /// <param name="headers">The request's headers.</param>
    /// <param name="from">Who is at the other end of the connection itself; null when that is not known.</param>
    public ProxyWord Read(IHeaderDictionary headers, IPAddress? from)
    {
        var user = headers[options.UserHeader];
        var groups = headers[options.GroupsHeader];
        return (user.Count, groups.Count) switch
        {
            (0, 0) => new ProxyWord.Nothing(),
            _ when from is null || !_proxies.Contain(from) => NotTheProxy(user.Count > 0 ? options.UserHeader : options.GroupsHeader, from),
            (0, _) => Unusable(options.UserHeader, "is missing, though there are groups"),
            ( > 1, _) => Unusable(options.UserHeader, "stands there more than once; the proxy has to take out what browsers send"),
            (_, > 1) => Unusable(options.GroupsHeader, "stands there more than once; the proxy has to take out what browsers send"),
            _ => Named(user, groups),
        };
    }

    private ProxyWord Named(StringValues user, StringValues groups)
    {
        var name = user.ToString();
        if (PersonName.Fault(name) is { } fault)
        {
            return Unusable(options.UserHeader, fault);
        }

        // Two headers of one name are one with a comma in between, to whoever is on the way.
        if (name.Contains(','))
        {
            return Unusable(options.UserHeader, "names more than one person, or has a comma in it");
        }

        ImmutableArray<string> all = [.. groups.ToString().Split(options.GroupsSeparator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];
        return all.Length > MostGroups ? Unusable(options.GroupsHeader, $"lists more than {MostGroups} groups") :
            all.Any(group => PersonName.Fault(group) is not null) ? Unusable(options.GroupsHeader, "has a group in it that is too long, or has characters that nobody sees") :
            new ProxyWord.Named(name, all);
    }

    private static ProxyWord.Refused NotTheProxy(string header, IPAddress? from) => new(
        StatusCodes.Status403Forbidden,
        $"The header {header} says who you are, but it comes from {(from is null ? "an unknown address" : TrustedNetworks.Plain(from))}, which is not your company's proxy ({ProxyOptions.Section}:Addresses). " +
        "Nobody else is believed; open this console by the proxy's address.");

    private static ProxyWord.Refused Unusable(string header, string fault) => new(
        StatusCodes.Status400BadRequest, $"Your company's proxy is to say who you are, but its header {header} {fault}. Tell an admin of the proxy.");
}
