namespace M3Admin.KeyValue.Etcd;

/// <summary>A snapshot that came whole and is what the member sent. <c>etcdctl snapshot restore</c> takes it as it was written.</summary>
/// <param name="DatabaseBytes">The size of the database in it.</param>
/// <param name="Sha256">The SHA-256 over the database, in hexadecimal, as the member told it and as we worked it out.</param>
public sealed record EtcdSnapshot(long DatabaseBytes, string Sha256)
{
    /// <summary>The size of what was written: the database, and its SHA-256 at the end.</summary>
    public long FileBytes => DatabaseBytes + EtcdSnapshotReader.HashSize;
}
