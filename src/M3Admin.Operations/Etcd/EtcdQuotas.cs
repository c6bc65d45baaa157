using System.Collections.Concurrent;
using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;

namespace M3Admin.Operations.Etcd;

/// <summary>
/// Where members' databases stop growing. Before 3.6 etcd's API does not tell it, but its metrics do. They are long, and only a restart changes a quota, so each member is asked once a minute,
/// and after it did not answer.
/// </summary>
internal sealed class EtcdQuotas(TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Uri, (long? Quota, long At)> _known = new();

    /// <summary>The quota of the member at an address, in bytes; not above 0 where it has none, null where it does not tell.</summary>
    public async Task<long?> OfAsync(EtcdStore etcd, Uri address, EtcdStatus status, CancellationToken ct)
    {
        if (status.DbSizeQuota is { } told)
        {
            return told;
        }

        if (!_known.TryGetValue(address, out var known) || time.GetElapsedTime(known.At) >= Fresh)
        {
            known = (await ReadAsync(etcd, address, ct), time.GetTimestamp());
            _known[address] = known;
        }

        return known.Quota;
    }

    /// <summary>Asks anew the next time.</summary>
    public void Forget(Uri address) => _known.TryRemove(address, out _);

    // A member that is slow to tell its metrics is a member that answers.
    private static async Task<long?> ReadAsync(EtcdStore etcd, Uri address, CancellationToken ct)
    {
        try
        {
            return (long?)EtcdMetrics.Value((await etcd.Http.ReadAsync(address, "/metrics", ct)).Text, EtcdMetrics.Quota);
        }
        catch (Exception silent) when (silent is KeyValueException or OperationCanceledException)
        {
            return null;
        }
    }
}
