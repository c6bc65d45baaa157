using System.Collections.Immutable;
using M3Admin.KeyValue.Etcd.Protocol;

namespace M3Admin.KeyValue.Etcd;

/// <summary>Calls about how an etcd cluster and its members are doing, and to look after them. Those with an address are of that member alone; it need not be one of the configured endpoints.</summary>
public sealed class EtcdMaintenance
{
    private readonly EtcdCalls _calls;
    private readonly ImmutableArray<Uri> _endpoints;

    internal EtcdMaintenance(EtcdCalls calls, ImmutableArray<Uri> endpoints) => (_calls, _endpoints) = (calls, endpoints);

    /// <summary>How the member that answers is doing. It answers even when the cluster has no leader.</summary>
    public async Task<EtcdStatus> StatusAsync(CancellationToken ct) =>
        EtcdMessages.Status(await _calls.ReadAsync(GrpcMethods.Status, new StatusRequest(), ct));

    /// <summary>How the member at this address is doing, be it without a leader or only learning.</summary>
    public async Task<EtcdStatus> StatusAsync(Uri endpoint, CancellationToken ct) =>
        EtcdMessages.Status(await _calls.ReadAtAsync(endpoint, GrpcMethods.Status, new StatusRequest(), ct));

    /// <summary>The alarms that stand. Asking goes through the cluster's log; who asks often takes <see cref="EtcdStatus.Alarms"/>.</summary>
    public async Task<ImmutableArray<EtcdAlarm>> AlarmsAsync(CancellationToken ct)
    {
        var answer = await _calls.ReadAsync(GrpcMethods.Alarm, new AlarmRequest { Action = AlarmRequest.Types.Action.Get }, ct);
        return [.. answer.Alarms.Select(EtcdMessages.Alarm)];
    }

    /// <summary>Ends an alarm. It does nothing about the reason: whoever has not freed space first will have the alarm again.</summary>
    public Task DisarmAsync(EtcdAlarm alarm, CancellationToken ct) => _calls.WriteAsync(
        GrpcMethods.Alarm,
        new AlarmRequest { Action = AlarmRequest.Types.Action.Deactivate, MemberId = alarm.Member, Alarm = (AlarmType)alarm.Kind },
        ct);

    /// <summary>Has the leader hand its office to another member, and waits until it has. Keys can be read and written again at once.</summary>
    /// <param name="to">The id of a member with a vote.</param>
    /// <param name="ct">Gives up the wait.</param>
    /// <exception cref="KeyValueException">There is no leader, it cannot be reached, or it refused.</exception>
    public async Task MoveLeaderAsync(ulong to, CancellationToken ct) =>
        await _calls.WriteAtAsync(await LeaderAddressAsync(ct), GrpcMethods.MoveLeader, new MoveLeaderRequest { TargetId = to }, ct);

    /// <summary>Has a member give the space back that its database no longer needs. It serves nobody meanwhile, so do it to one after the other. Waits as long as it takes.</summary>
    public Task DefragmentAsync(Uri endpoint, CancellationToken ct) => _calls.WriteAtAsync(endpoint, GrpcMethods.Defragment, new DefragmentRequest(), ct);

    /// <summary>Writes a snapshot of a member's database to a stream, piece by piece as it comes, and checks it.</summary>
    /// <param name="endpoint">The member's address.</param>
    /// <param name="target">Where it goes: first the database, then its SHA-256, as <c>etcdctl snapshot save</c> writes it. Worthless unless this returns.</param>
    /// <param name="progress">Told of each piece; null tells nobody.</param>
    /// <param name="ct">Gives it up.</param>
    /// <exception cref="KeyValueException">It did not come whole, or is not what was sent.</exception>
    public async Task<EtcdSnapshot> SnapshotAsync(Uri endpoint, Stream target, IProgress<EtcdSnapshotProgress>? progress, CancellationToken ct)
    {
        var (call, first) = await _calls.OpenAtAsync(endpoint, GrpcMethods.Snapshot, new SnapshotRequest(), ct);
        using (call)
        {
            using var reader = new EtcdSnapshotReader(call, target, progress);
            try
            {
                return await reader.ReadAsync(first, ct);
            }
            catch (EtcdFailure failure)
            {
                throw failure.ToException();
            }
        }
    }

    /// <summary>A checksum over all keys of one member as of a revision; 0 is its newest.</summary>
    public async Task<EtcdKeysHash> HashAsync(Uri endpoint, long revision, CancellationToken ct)
    {
        var answer = await _calls.ReadAtAsync(endpoint, GrpcMethods.HashKeys, new HashKeysRequest { Revision = revision }, ct);
        return new EtcdKeysHash(answer.Hash, answer.Header.Revision, answer.CompactRevision);
    }

    /// <summary>Drops the history before a revision, and waits until it is gone. Keys keep their state as of that revision.</summary>
    /// <param name="revision">Up to the store's newest.</param>
    /// <param name="ct">Gives up the wait.</param>
    /// <exception cref="KeyValueException">With <see cref="KeyValueError.Compacted"/> when it was dropped already.</exception>
    public Task CompactAsync(long revision, CancellationToken ct) =>
        _calls.WriteAsync(GrpcMethods.Compact, new CompactionRequest { Revision = revision, Physical = true }, ct);

    // Rather by an address of ours than by one it advertises, which may be good among the members only.
    private async Task<Uri> LeaderAddressAsync(CancellationToken ct)
    {
        var leader = (await StatusAsync(ct)).Leader;
        var ours = await Task.WhenAll(_endpoints.Select(endpoint => IsOfAsync(endpoint, leader, ct)));
        if (Array.IndexOf(ours, true) is var index and >= 0)
        {
            return _endpoints[index];
        }

        var members = await _calls.ReadAsync(GrpcMethods.MemberList, new MemberListRequest(), ct);
        var address = members.Members.FirstOrDefault(m => m.Id == leader)?.ClientUrls.FirstOrDefault();
        return address is null
            ? throw new KeyValueException(KeyValueError.Unreachable, "The etcd cluster has no leader now, so there is nothing to move. Wait until it has elected one.")
            : new Uri(address);
    }

    private async Task<bool> IsOfAsync(Uri endpoint, ulong member, CancellationToken ct)
    {
        try
        {
            return (await StatusAsync(endpoint, ct)).Member == member;
        }
        catch (KeyValueException)
        {
            // Whether it is the leader's address is asked of the others then, or of the list of members.
            return false;
        }
    }
}
