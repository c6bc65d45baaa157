using Microsoft.Extensions.Logging;

namespace M3Admin.KeyValue.Etcd;

/// <summary>The endpoints in a ring: one is used until it fails, then the next one.</summary>
internal sealed class EndpointRing(IReadOnlyList<Uri> endpoints, ILogger logger)
{
    private int _current;
    private int _lastUsed = -1;

    /// <summary>Every endpoint once, the current one first.</summary>
    public IEnumerable<Uri> Round()
    {
        var start = Volatile.Read(ref _current);
        return Enumerable.Range(start, endpoints.Count).Select(i => endpoints[i % endpoints.Count]);
    }

    /// <summary>An address that a member advertises is not asked without TLS where all of ours are with it: who we are would travel in the clear.</summary>
    public void RefuseDowngrade(Uri endpoint)
    {
        if (endpoint.Scheme != Uri.UriSchemeHttps && endpoints.All(e => e.Scheme == Uri.UriSchemeHttps))
        {
            throw EtcdErrors.OfDowngrade(endpoint);
        }
    }

    /// <summary>The endpoint failed: whoever starts from now on starts at the next one. No change when others have moved on already.</summary>
    public void Leave(Uri endpoint, EtcdFailure failure)
    {
        var index = IndexOf(endpoint);
        if (Interlocked.CompareExchange(ref _current, (index + 1) % endpoints.Count, index) == index)
        {
            logger.EndpointFailed(endpoint, failure.Message);
        }
    }

    /// <summary>The endpoint answered.</summary>
    public void Settle(Uri endpoint)
    {
        var index = IndexOf(endpoint);
        if (Interlocked.Exchange(ref _lastUsed, index) != index)
        {
            logger.EndpointUsed(endpoint);
        }
    }

    private int IndexOf(Uri endpoint) => endpoints.TakeWhile(e => !ReferenceEquals(e, endpoint)).Count();
}
