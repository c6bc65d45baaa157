namespace M3Admin.KeyValue.Etcd;

/// <summary>How far a snapshot has come.</summary>
/// <param name="Received">Bytes of the database that have come.</param>
/// <param name="Total">All of them.</param>
public readonly record struct EtcdSnapshotProgress(long Received, long Total);
