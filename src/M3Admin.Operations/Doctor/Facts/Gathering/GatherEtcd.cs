using System.Collections.Immutable;
using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;

namespace M3Admin.Operations.Doctor.Facts.Gathering;

/// <summary>Asks each member of etcd how it is doing, what time it is there, and how much it takes.</summary>
internal sealed class GatherEtcd(TimeProvider time)
{
    /// <exception cref="KeyValueException">Not even the list of members was answered.</exception>
    public async Task<EtcdFacts> RunAsync(EtcdStore etcd, CancellationToken ct)
    {
        var members = await MembersAsync(etcd, ct);
        var addresses = await AddressesAsync(etcd, ct);
        ImmutableArray<MemberFacts> asked = [.. await Task.WhenAll(members.Select(member => AskAsync(etcd, member, addresses, ct)))];
        var revision = asked.Max(member => member.Status?.Revision ?? 0);
        return new EtcdFacts(asked)
        {
            Alarms = [.. asked.SelectMany(member => member.Status?.Alarms ?? []).Distinct().Select(alarm => Told(alarm, members))],
            Revision = revision,
            Compacted = await CompactedAsync(etcd, revision, ct),
        };
    }

    // Without a leader none answers for all of them, but each for itself.
    private static async Task<ImmutableArray<EtcdMember>> MembersAsync(EtcdStore etcd, CancellationToken ct)
    {
        try
        {
            return await etcd.Membership.ListAsync(ct);
        }
        catch (KeyValueException nobody)
        {
            foreach (var endpoint in etcd.Endpoints)
            {
                try
                {
                    return await etcd.Membership.ListAsync(endpoint, ct);
                }
                catch (KeyValueException)
                {
                    continue;
                }
            }

            throw new KeyValueException(nobody.Error, nobody.Message, nobody);
        }
    }

    // Rather the configured addresses than those that members advertise, which may be good among themselves only.
    private static async Task<Dictionary<ulong, Uri>> AddressesAsync(EtcdStore etcd, CancellationToken ct)
    {
        var told = await Task.WhenAll(etcd.Endpoints.Select(async endpoint =>
        {
            try
            {
                return (Endpoint: endpoint, (await etcd.Maintenance.StatusAsync(endpoint, ct)).Member);
            }
            catch (KeyValueException)
            {
                return (Endpoint: endpoint, Member: 0UL);
            }
        }));
        return told.Where(one => one.Member != 0).DistinctBy(one => one.Member).ToDictionary(one => one.Member, one => one.Endpoint);
    }

    private async Task<MemberFacts> AskAsync(EtcdStore etcd, EtcdMember member, Dictionary<ulong, Uri> addresses, CancellationToken ct)
    {
        var facts = new MemberFacts(member.Id, member.Name) { IsLearner = member.IsLearner };
        var at = addresses.GetValueOrDefault(member.Id) ?? (member.ClientUrls.FirstOrDefault(url => Uri.TryCreate(url, UriKind.Absolute, out _)) is { } advertised ? new Uri(advertised) : null);
        if (at is null)
        {
            return facts with { Trouble = "it has never started, or tells no client address" };
        }

        try
        {
            facts = facts with { Asked = at, Status = await etcd.Maintenance.StatusAsync(at, ct) };
        }
        catch (KeyValueException trouble)
        {
            return facts with { Asked = at, Trouble = trouble.Message };
        }

        return facts with { Clock = await ClockAsync(etcd, at, ct), Quota = await QuotaAsync(etcd, at, ct) };
    }

    private async Task<ClockReading?> ClockAsync(EtcdStore etcd, Uri at, CancellationToken ct)
    {
        try
        {
            await etcd.Http.ReadAsync(at, "/version", ct); // Connecting takes time that would count as doubt.
            var (asked, began) = (time.GetUtcNow(), time.GetTimestamp());
            return (await etcd.Http.ReadAsync(at, "/version", ct)).Date is { } date ? ClockReading.Of(date, asked, time.GetElapsedTime(began)) : null;
        }
        catch (KeyValueException)
        {
            return null;
        }
    }

    private static async Task<long?> QuotaAsync(EtcdStore etcd, Uri at, CancellationToken ct)
    {
        try
        {
            return (long?)EtcdMetrics.Value((await etcd.Http.ReadAsync(at, "/metrics", ct)).Text, EtcdMetrics.Quota);
        }
        catch (KeyValueException)
        {
            return null;
        }
    }

    private static string Told(EtcdAlarm alarm, ImmutableArray<EtcdMember> members) => alarm.Kind switch
    {
        EtcdAlarmKind.NoSpace => $"NOSPACE of {Called(alarm.Member, members)}",
        EtcdAlarmKind.Corrupt => $"CORRUPT of {Called(alarm.Member, members)}",
        _ => $"UNKNOWN of {Called(alarm.Member, members)}, of a kind that this console does not know",
    };

    private static string Called(ulong id, ImmutableArray<EtcdMember> members) => members.FirstOrDefault(member => member.Id == id)?.Label ?? EtcdMember.TextOf(id);

    private static async Task<long?> CompactedAsync(EtcdStore etcd, long revision, CancellationToken ct)
    {
        try
        {
            return await OldestRevision.FindAsync(etcd, revision, ct) is > 1 and var oldest ? oldest : 0;
        }
        catch (KeyValueException)
        {
            return null;
        }
    }
}
