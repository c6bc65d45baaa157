using System.Collections.Immutable;
using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;

namespace M3Admin.Operations.Etcd;

/// <summary>Asks an etcd cluster for all that a picture takes: at each configured endpoint, and of members that none of those is, at the addresses they advertise.</summary>
internal static class EtcdProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>What was told at each address. Does not throw for what the network does.</summary>
    /// <param name="etcd">The cluster.</param>
    /// <param name="known">Members that were known before.</param>
    /// <param name="quotas">What is known of their quotas.</param>
    /// <param name="time">Measures how long is waited for each.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<IReadOnlyList<EtcdReading>> ReadAsync(EtcdStore etcd, ImmutableArray<EtcdMember> known, EtcdQuotas quotas, TimeProvider time, CancellationToken ct)
    {
        var ours = await Task.WhenAll(etcd.Endpoints.Select(endpoint => ReadAsync(etcd, endpoint, quotas, time, ct)));
        var listed = ours.SelectMany(r => r.Members ?? []).DistinctBy(m => m.Id).ToArray();
        var missing = (listed.Length > 0 ? listed : [.. known]).Where(m => ours.All(r => r.Status?.Member != m.Id));
        var addresses = missing.SelectMany(m => m.ClientUrls).Select(Address).OfType<Uri>().Except(etcd.Endpoints);
        var theirs = await Task.WhenAll(addresses.Select(address => ReadAsync(etcd, address, quotas, time, ct)));
        return [.. ours, .. theirs];
    }

    private static Uri? Address(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) ? address : null;

    private static async Task<EtcdReading> ReadAsync(EtcdStore etcd, Uri address, EtcdQuotas quotas, TimeProvider time, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            var status = await etcd.Maintenance.StatusAsync(address, either.Token);
            var members = await MembersAsync(etcd, address, either.Token);
            return new EtcdReading(address, status, members, await quotas.OfAsync(etcd, address, status, either.Token), Trouble: null);
        }
        catch (KeyValueException trouble)
        {
            return Silent(address, quotas, trouble.Message);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return Silent(address, quotas, $"etcd at {address.GetLeftPart(UriPartial.Authority)} did not answer within {Patience.TotalSeconds:0} s.");
        }
    }

    // It may come back with another quota.
    private static EtcdReading Silent(Uri address, EtcdQuotas quotas, string trouble)
    {
        quotas.Forget(address);
        return new EtcdReading(address, Status: null, Members: null, Quota: null, trouble);
    }

    private static async Task<ImmutableArray<EtcdMember>?> MembersAsync(EtcdStore etcd, Uri address, CancellationToken ct)
    {
        try
        {
            return await etcd.Membership.ListAsync(address, ct);
        }
        catch (KeyValueException)
        {
            return null; // A learner, say: it answers for itself and for nothing else.
        }
    }
}
