using System.Collections.Immutable;
using System.Globalization;
using M3Admin.KeyValue.Etcd.Protocol;

namespace M3Admin.KeyValue.Etcd;

/// <summary>Which members an etcd cluster has. The calls that change it are sent once, whatever they may do to the quorum: whoever calls has to have thought of that.</summary>
public sealed class EtcdMembership
{
    private readonly EtcdCalls _calls;

    internal EtcdMembership(EtcdCalls calls) => _calls = calls;

    /// <summary>The members as the cluster knows them, from whichever endpoint answers and has a leader.</summary>
    public async Task<ImmutableArray<EtcdMember>> ListAsync(CancellationToken ct) =>
        Members((await _calls.ReadAsync(GrpcMethods.MemberList, new MemberListRequest { Linearizable = true }, ct)).Members);

    /// <summary>The members as the one at this address knows them, even without a leader. One that was cut off, or that only learns, may know an older list or refuse.</summary>
    public async Task<ImmutableArray<EtcdMember>> ListAsync(Uri endpoint, CancellationToken ct) =>
        Members((await _calls.ReadAtAsync(endpoint, GrpcMethods.MemberListOfOne, new MemberListRequest(), ct)).Members);

    /// <summary>Adds a member, which is then to be started with <c>--initial-cluster-state existing</c>. A voter counts for quorum at once, before it has started.</summary>
    /// <param name="peer">Where the others will reach it, like http://10.0.0.4:2380.</param>
    /// <param name="asLearner">Whether it is to learn first, without a vote.</param>
    /// <param name="ct">Gives up the wait.</param>
    /// <exception cref="KeyValueException">etcd refused, as with <c>--strict-reconfig-check</c> while a member is missing; or nobody knows (<see cref="KeyValueError.OutcomeUnknown"/>).</exception>
    public async Task<EtcdMember> AddAsync(Uri peer, bool asLearner, CancellationToken ct)
    {
        var answer = await _calls.WriteAsync(GrpcMethods.MemberAdd, new MemberAddRequest { PeerUrls = { TextOf(peer) }, IsLearner = asLearner }, ct);
        return MemberOf(answer.Member);
    }

    /// <summary>Removes a member for ever: it ends, and can only come back as a new one with no data.</summary>
    public Task RemoveAsync(ulong id, CancellationToken ct) => _calls.WriteAsync(GrpcMethods.MemberRemove, new MemberRemoveRequest { Id = id }, ct);

    /// <summary>Gives a learner its vote. etcd refuses while it lags behind the leader.</summary>
    public Task PromoteAsync(ulong id, CancellationToken ct) => _calls.WriteAsync(GrpcMethods.MemberPromote, new MemberPromoteRequest { Id = id }, ct);

    /// <summary>Tells the others a new address of a member.</summary>
    public Task UpdateAsync(ulong id, Uri peer, CancellationToken ct) =>
        _calls.WriteAsync(GrpcMethods.MemberUpdate, new MemberUpdateRequest { Id = id, PeerUrls = { TextOf(peer) } }, ct);

    /// <summary>A peer address as etcd writes it: with its port, be it the usual one, and without a path.</summary>
    public static string TextOf(Uri peer) => string.Create(CultureInfo.InvariantCulture, $"{peer.Scheme}://{peer.Host}:{peer.Port}");

    private static ImmutableArray<EtcdMember> Members(IEnumerable<Member> members) => [.. members.Select(MemberOf)];

    private static EtcdMember MemberOf(Member member) => new(member.Id, member.Name, [.. member.PeerUrls], [.. member.ClientUrls], member.IsLearner);
}
