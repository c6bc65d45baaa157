using M3Admin.KeyValue.Etcd.Protocol;

namespace M3Admin.KeyValue.Etcd;

/// <summary>Calls about the cluster itself rather than its keys.</summary>
public sealed class EtcdMaintenance
{
    private readonly EtcdCalls _calls;

    internal EtcdMaintenance(EtcdCalls calls) => _calls = calls;

    /// <summary>How the member that answers is doing. It answers even when the cluster has no leader.</summary>
    public async Task<EtcdStatus> StatusAsync(CancellationToken ct)
    {
        var answer = await _calls.ReadAsync(GrpcMethods.Status, new StatusRequest(), ct);
        return new EtcdStatus
        {
            Version = answer.Version,
            DbSize = answer.DbSize,
            DbSizeInUse = answer.DbSizeInUse,
            Member = answer.Header.MemberId,
            Leader = answer.Leader,
            Revision = answer.Header.Revision,
            RaftTerm = answer.RaftTerm,
            RaftIndex = answer.RaftIndex,
            RaftAppliedIndex = answer.RaftAppliedIndex,
            Errors = [.. answer.Errors],
        };
    }

    /// <summary>Drops the history before a revision, and waits until it is gone. Keys keep their state as of that revision.</summary>
    /// <param name="revision">Up to the store's newest.</param>
    /// <param name="ct">Gives up the wait.</param>
    /// <exception cref="KeyValueException">With <see cref="KeyValueError.Compacted"/> when it was dropped already.</exception>
    public Task CompactAsync(long revision, CancellationToken ct) =>
        _calls.WriteAsync(GrpcMethods.Compact, new CompactionRequest { Revision = revision, Physical = true }, ct);
}
