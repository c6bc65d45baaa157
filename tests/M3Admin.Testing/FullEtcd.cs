using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;

namespace M3Admin.Testing;

/// <summary>Brings an etcd with a small quota to its alarm NOSPACE.</summary>
public static class FullEtcd
{
    private const int AtOnce = 200_000;

    /// <summary>How a member is started whose database is soon full: with a quota of 4 MiB.</summary>
    public static EtcdServerOptions SoonFull { get; } = new() { Arguments = ["--quota-backend-bytes", "4194304"] };

    /// <summary>Writes one key again and again until no more is taken; compaction up to the last revision frees nearly all.</summary>
    /// <returns>The revision of the last write.</returns>
    public static async Task<long> FillAsync(EtcdStore store, CancellationToken ct)
    {
        var revision = 0L;
        while (true)
        {
            try
            {
                var written = await store.CommitAsync(new Commit { Puts = [new Put("filling", new byte[AtOnce])] }, ct);
                revision = written is CommitResult.Committed committed ? committed.Revision : throw new InvalidOperationException($"{written}");
            }
            catch (KeyValueException full) when (full.Error == KeyValueError.NoSpace)
            {
                return revision;
            }
        }
    }
}
