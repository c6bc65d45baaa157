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
    public static readonly GrpcMethod<StatusResponse> Status = new("/etcdserverpb.Maintenance/Status", StatusResponse.Parser, IsOfMember: true);
}
