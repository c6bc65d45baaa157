using M3Admin.KeyValue.Etcd.Protocol;

namespace M3Admin.KeyValue.Etcd;

/// <summary>The methods that this client uses.</summary>
internal static class GrpcMethods
{
    public static readonly GrpcMethod<RangeResponse> Range = new("/etcdserverpb.KV/Range", RangeResponse.Parser);
    public static readonly GrpcMethod<TxnResponse> Txn = new("/etcdserverpb.KV/Txn", TxnResponse.Parser);
    public static readonly GrpcMethod<CompactionResponse> Compact = new("/etcdserverpb.KV/Compact", CompactionResponse.Parser);
    public static readonly GrpcMethod<WatchResponse> Watch = new("/etcdserverpb.Watch/Watch", WatchResponse.Parser);
    public static readonly GrpcMethod<AuthenticateResponse> Authenticate = new("/etcdserverpb.Auth/Authenticate", AuthenticateResponse.Parser);
    public static readonly GrpcMethod<StatusResponse> Status = new("/etcdserverpb.Maintenance/Status", StatusResponse.Parser) { IsOfMember = true, IsForAnyone = true };
    public static readonly GrpcMethod<AlarmResponse> Alarm = new("/etcdserverpb.Maintenance/Alarm", AlarmResponse.Parser);
    public static readonly GrpcMethod<MoveLeaderResponse> MoveLeader = new("/etcdserverpb.Maintenance/MoveLeader", MoveLeaderResponse.Parser);
    public static readonly GrpcMethod<DefragmentResponse> Defragment = new("/etcdserverpb.Maintenance/Defragment", DefragmentResponse.Parser) { IsOfMember = true, MayTakeLong = true };
    public static readonly GrpcMethod<SnapshotResponse> Snapshot = new("/etcdserverpb.Maintenance/Snapshot", SnapshotResponse.Parser) { IsOfMember = true };
    public static readonly GrpcMethod<HashKeysResponse> HashKeys = new("/etcdserverpb.Maintenance/HashKV", HashKeysResponse.Parser) { IsOfMember = true, MayTakeLong = true };
    public static readonly GrpcMethod<MemberListResponse> MemberList = new("/etcdserverpb.Cluster/MemberList", MemberListResponse.Parser);
    public static readonly GrpcMethod<MemberListResponse> MemberListOfOne = MemberList with { IsOfMember = true, IsForAnyone = true };
    public static readonly GrpcMethod<MemberAddResponse> MemberAdd = new("/etcdserverpb.Cluster/MemberAdd", MemberAddResponse.Parser);
    public static readonly GrpcMethod<MemberChangeResponse> MemberRemove = new("/etcdserverpb.Cluster/MemberRemove", MemberChangeResponse.Parser);
    public static readonly GrpcMethod<MemberChangeResponse> MemberUpdate = new("/etcdserverpb.Cluster/MemberUpdate", MemberChangeResponse.Parser);
    public static readonly GrpcMethod<MemberChangeResponse> MemberPromote = new("/etcdserverpb.Cluster/MemberPromote", MemberChangeResponse.Parser);
}
