using System.Security.Cryptography;
using M3Admin.KeyValue.Etcd.Protocol;

namespace M3Admin.KeyValue.Etcd;

/// <summary>Writes a snapshot down piece by piece as it comes, and checks it against the SHA-256 at its end. Never holds more than a piece.</summary>
internal sealed class EtcdSnapshotReader(GrpcCall<SnapshotResponse> call, Stream target, IProgress<EtcdSnapshotProgress>? progress) : IDisposable
{
    public const int HashSize = SHA256.HashSizeInBytes;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _received;

    public async Task<EtcdSnapshot> ReadAsync(SnapshotResponse first, CancellationToken ct)
    {
        var total = (long)first.RemainingBytes + first.Blob.Length;
        for (var piece = first; ; piece = await NextAsync(ct))
        {
            await target.WriteAsync(piece.Blob.Memory, ct);
            if (_received == total)
            {
                return Verified(total, piece);
            }

            Take(piece, total);
        }
    }

    public void Dispose() => _hash.Dispose();

    private async Task<SnapshotResponse> NextAsync(CancellationToken ct) => await call.ReadAsync(ct) ?? throw EtcdErrors.OfSuddenEnd(call.Endpoint);

    private void Take(SnapshotResponse piece, long total)
    {
        _hash.AppendData(piece.Blob.Span);
        _received += piece.Blob.Length;
        if (_received > total)
        {
            throw EtcdErrors.OfBadSnapshot(call.Endpoint, $"{_received} bytes came where {total} were announced");
        }

        progress?.Report(new EtcdSnapshotProgress(_received, total));
    }

    private EtcdSnapshot Verified(long total, SnapshotResponse last)
    {
        var hash = _hash.GetHashAndReset();
        return last.Blob.Span.SequenceEqual(hash)
            ? new EtcdSnapshot(total, Convert.ToHexStringLower(hash))
            : throw EtcdErrors.OfBadSnapshot(call.Endpoint, "its SHA-256 is not the one that was sent with it");
    }
}
