using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;
using M3Admin.Operations.Etcd;

namespace M3Admin.Operations.Doctor.Facts.Gathering;

/// <summary>What the picture of etcd tells of its members, and beside it what time it is there and how far history reaches back.</summary>
internal sealed class GatherEtcd(EtcdWatcher watcher, TimeProvider time)
{
    /// <exception cref="KeyValueException">No member answered.</exception>
    public async Task<EtcdFacts> RunAsync(Cluster cluster, EtcdStore etcd, CancellationToken ct)
    {
        var picture = await watcher.MeasureAsync(cluster, ct) ?? throw new InvalidOperationException($"{cluster.Name} is not kept in etcd.");
        if (!picture.IsLive)
        {
            throw new KeyValueException(KeyValueError.Unreachable, picture.Silence);
        }

        return new EtcdFacts([.. await Task.WhenAll(picture.Members.Select(member => LookAsync(etcd, member, ct)))])
        {
            Alarms = [.. picture.Alarms.Select(alarm => Told(alarm, picture.Name(alarm.Member)))],
            Revision = picture.Revision,
            Compacted = await CompactedAsync(etcd, picture.Revision, ct),
        };
    }

    private async Task<MemberFacts> LookAsync(EtcdStore etcd, EtcdMemberState member, CancellationToken ct) => new(member.Id, member.Member.Name)
    {
        IsLearner = !member.IsVoter,
        Asked = member.Address,
        Status = member.Answers ? member.Status : null,
        Trouble = member.Answers ? "" : member.Trouble ?? "",
        Clock = member is { Answers: true, Address: { } at } ? await ClockAsync(etcd, at, ct) : null,
        Quota = member.Quota,
    };

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

    private static string Told(EtcdAlarm alarm, string member) => alarm.Kind is EtcdAlarmKind.NoSpace or EtcdAlarmKind.Corrupt
        ? $"{EtcdWords.Of(alarm.Kind)} of {member}"
        : $"UNKNOWN of {member}, of a kind that this console does not know";

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
