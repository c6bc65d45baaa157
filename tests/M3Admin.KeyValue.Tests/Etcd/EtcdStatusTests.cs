using M3Admin.KeyValue.Etcd;

namespace M3Admin.KeyValue.Tests.Etcd;

/// <summary>etcd's own error words, and what they mean for whoever wrote: only what is certain counts as "nothing was written".</summary>
public sealed class EtcdStatusTests
{
    private static readonly Uri Endpoint = new("http://127.0.0.1:2379");

    [Theory]
    [InlineData(GrpcStatus.Unavailable, "etcdserver: no leader", KeyValueError.Unreachable, false)]
    [InlineData(GrpcStatus.Unavailable, "etcdserver: leader changed", KeyValueError.Unreachable, true)]
    [InlineData(GrpcStatus.Unavailable, "etcdserver: request timed out", KeyValueError.Unreachable, true)]
    [InlineData(GrpcStatus.Unavailable, "etcdserver: request timed out, possibly due to previous leader failure", KeyValueError.Unreachable, true)]
    [InlineData(GrpcStatus.Unavailable, "etcdserver: server stopped", KeyValueError.Unreachable, true)]
    [InlineData(GrpcStatus.Cancelled, "context canceled", KeyValueError.Unreachable, true)]
    [InlineData(GrpcStatus.DeadlineExceeded, "context deadline exceeded", KeyValueError.Timeout, true)]
    [InlineData(GrpcStatus.Unknown, "raft proposal dropped", KeyValueError.Rejected, true)]
    [InlineData(GrpcStatus.Internal, "transport: something", KeyValueError.Rejected, true)]
    [InlineData(GrpcStatus.DataLoss, "etcdserver: corrupt cluster", KeyValueError.Rejected, true)]
    [InlineData(GrpcStatus.ResourceExhausted, "etcdserver: mvcc: database space exceeded", KeyValueError.NoSpace, false)]
    [InlineData(GrpcStatus.ResourceExhausted, "etcdserver: too many requests", KeyValueError.Rejected, false)]
    [InlineData(GrpcStatus.ResourceExhausted, "grpc: received message larger than max (2500041 vs. 2097152)", KeyValueError.TooLarge, false)]
    [InlineData(GrpcStatus.InvalidArgument, "etcdserver: request is too large", KeyValueError.TooLarge, false)]
    [InlineData(GrpcStatus.InvalidArgument, "etcdserver: too many operations in txn request", KeyValueError.TooLarge, false)]
    [InlineData(GrpcStatus.InvalidArgument, "etcdserver: duplicate key given in txn request", KeyValueError.Rejected, false)]
    [InlineData(GrpcStatus.InvalidArgument, "etcdserver: user name is empty", KeyValueError.Unauthenticated, false)]
    [InlineData(GrpcStatus.InvalidArgument, "etcdserver: revision of auth store is old", KeyValueError.Unauthenticated, false)]
    [InlineData(GrpcStatus.InvalidArgument, "etcdserver: authentication failed, invalid user ID or password", KeyValueError.Unauthenticated, false)]
    [InlineData(GrpcStatus.Unauthenticated, "etcdserver: invalid auth token", KeyValueError.Unauthenticated, false)]
    [InlineData(GrpcStatus.PermissionDenied, "etcdserver: permission denied", KeyValueError.PermissionDenied, false)]
    public void An_error_is_what_it_says_and_says_whether_it_may_have_happened(int code, string message, object error, bool mayHaveHappened)
    {
        var failure = EtcdErrors.OfStatus(Endpoint, new GrpcStatus(code, message), 100);

        Assert.Equal((error, mayHaveHappened), (failure.Error, failure.MayHaveHappened));
        Assert.Contains("127.0.0.1:2379", failure.Message, StringComparison.Ordinal);
    }
}
