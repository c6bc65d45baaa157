using M3Admin.Web.Access;
using Microsoft.Extensions.Options;

namespace M3Admin.Web.Hosting;

/// <summary>Checks the whole configuration and names every mistake by its key, so that an operator mends it once.</summary>
public sealed class ConsoleOptionsValidator : IValidateOptions<ConsoleOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ConsoleOptions options)
    {
        var mistakes = Clusters(options).Concat(Embedded(options)).Concat(AccessMistakes.Of(options.Access)).Concat(Telemetry(options)).ToList();
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> Clusters(ConsoleOptions options)
    {
        for (var n = 0; n < options.Clusters.Count; n++)
        {
            foreach (var mistake in Cluster($"{ConsoleOptions.Section}:Clusters:{n}", options.Clusters[n], options.Clusters.Take(n)))
            {
                yield return mistake;
            }
        }
    }

    private static IEnumerable<string> Cluster(string key, ClusterOptions cluster, IEnumerable<ClusterOptions> earlier)
    {
        if (string.IsNullOrWhiteSpace(cluster.Name))
        {
            yield return $"{key}:Name: missing; give the cluster the name that the console shows, such as metrics-prod.";
        }
        else if (earlier.Any(e => string.Equals(e.Name, cluster.Name, StringComparison.Ordinal)))
        {
            yield return $"{key}:Name: '{cluster.Name}' is the name of an earlier cluster; give each its own.";
        }

        if (string.IsNullOrWhiteSpace(cluster.Zone))
        {
            yield return $"{key}:Zone: empty; leave it out for 'embedded', or name the zone that this etcd serves.";
        }

        foreach (var mistake in Etcd($"{key}:Etcd", cluster.Etcd))
        {
            yield return mistake;
        }
    }

    private static IEnumerable<string> Etcd(string key, EtcdClusterOptions etcd)
    {
        if (etcd.Endpoints.Count == 0)
        {
            yield return $"{key}:Endpoints: none; name at least one, such as {key}:Endpoints:0=http://10.0.0.1:2379.";
        }

        for (var n = 0; n < etcd.Endpoints.Count; n++)
        {
            if (!Uri.TryCreate(etcd.Endpoints[n], UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.PathAndQuery != "/")
            {
                yield return $"{key}:Endpoints:{n}: '{etcd.Endpoints[n]}' is no client address of etcd; write it like http://10.0.0.1:2379.";
            }
        }

        if (etcd.Timeout <= TimeSpan.Zero || etcd.Timeout > TimeSpan.FromMinutes(5))
        {
            yield return $"{key}:Timeout: {etcd.Timeout} is out of range; choose between 00:00:00.1 and 00:05:00, such as 00:00:05.";
        }

        if (etcd.Password is not null && string.IsNullOrEmpty(etcd.Username))
        {
            yield return $"{key}:Username: missing, though a password is given.";
        }

        if ((etcd.CertFile is null) != (etcd.KeyFile is null))
        {
            yield return $"{key}:{(etcd.CertFile is null ? "CertFile" : "KeyFile")}: missing; a client certificate takes both CertFile and KeyFile.";
        }

        foreach (var (name, file) in new[] { ("CaFile", etcd.CaFile), ("CertFile", etcd.CertFile), ("KeyFile", etcd.KeyFile) })
        {
            if (file is not null && !File.Exists(file))
            {
                yield return $"{key}:{name}: there is no file '{file}' that this process can read.";
            }
        }
    }

    private static IEnumerable<string> Telemetry(ConsoleOptions options)
    {
        if (options.Telemetry.Otlp.Endpoint is { } endpoint && !IsCollector(endpoint))
        {
            yield return $"{ConsoleOptions.Section}:Telemetry:Otlp:Endpoint: '{endpoint}' is no address of a collector; write it like http://10.0.0.9:4317 (gRPC) or http://10.0.0.9:4318/v1/metrics.";
        }
    }

    private static bool IsCollector(Uri endpoint) =>
        endpoint is { IsAbsoluteUri: true, Scheme: "http" or "https" } && (endpoint.AbsolutePath == "/" || endpoint.AbsolutePath.EndsWith("/v1/metrics", StringComparison.Ordinal));

    private static IEnumerable<string> Embedded(ConsoleOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Embedded.Path))
        {
            yield return $"{ConsoleOptions.Section}:Embedded:Path: empty; name a folder, such as data.";
        }
    }
}
