namespace M3Admin.KeyValue.Etcd;

/// <summary>How to reach an etcd cluster.</summary>
public sealed class EtcdOptions
{
    /// <summary>The client addresses of its members, http or https, at least one. One is used at a time; the next one when it fails.</summary>
    public IList<Uri> Endpoints { get; init; } = [];

    /// <summary>The etcd user; null when etcd asks for none.</summary>
    public string? Username { get; init; }

    /// <summary>That user's password.</summary>
    public string? Password { get; init; }

    /// <summary>A PEM file with the authorities that may have signed the members' certificates; null trusts what the system trusts.</summary>
    public string? CaFile { get; init; }

    /// <summary>A PEM file with the client certificate to show, its intermediates after it; null shows none.</summary>
    public string? CertFile { get; init; }

    /// <summary>A PEM file with the private key of <see cref="CertFile"/>.</summary>
    public string? KeyFile { get; init; }

    /// <summary>How long one endpoint may take for one call. Connecting may take this long too, but no longer than 2 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a connection in use may be silent before it is tested, and again how long the test may take until the connection counts as lost.
    /// etcd cuts off clients that test more often than its --grpc-keepalive-min-time (5 s).
    /// </summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Everything that is wrong with these options, each naming its option; empty when they can be used.</summary>
    public IReadOnlyList<string> Problems() => [.. EndpointProblems(), .. FileProblems(), .. OtherProblems()];

    private IEnumerable<string> EndpointProblems()
    {
        if (Endpoints.Count == 0)
        {
            yield return "Endpoints: name at least one, like http://127.0.0.1:2379.";
        }

        foreach (var endpoint in Endpoints)
        {
            if (!endpoint.IsAbsoluteUri || (endpoint.Scheme != Uri.UriSchemeHttp && endpoint.Scheme != Uri.UriSchemeHttps))
            {
                yield return $"Endpoints: \"{endpoint}\" is not an address like http://127.0.0.1:2379.";
            }
            else if (endpoint.UserInfo.Length > 0)
            {
                yield return $"Endpoints: {endpoint.Host} comes with a user in its address; use Username and Password.";
            }
        }
    }

    private IEnumerable<string> FileProblems()
    {
        (string Name, string? Path)[] files = [(nameof(CaFile), CaFile), (nameof(CertFile), CertFile), (nameof(KeyFile), KeyFile)];
        foreach (var (name, path) in files)
        {
            if (path is not null && !File.Exists(path))
            {
                yield return $"{name}: there is no file {path}.";
            }
        }

        if (CertFile is null != KeyFile is null)
        {
            yield return "CertFile and KeyFile: name both or none.";
        }
    }

    private IEnumerable<string> OtherProblems()
    {
        if (Username is null != Password is null)
        {
            yield return "Username and Password: name both or none.";
        }

        if (Timeout <= TimeSpan.Zero)
        {
            yield return $"Timeout: {Timeout} is not a time to wait.";
        }

        // The platform's own lower bound for testing a connection.
        if (KeepAlive < TimeSpan.FromSeconds(1))
        {
            yield return $"KeepAlive: {KeepAlive} is too short; etcd expects 5 s or more.";
        }
    }
}
