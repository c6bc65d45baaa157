namespace M3Admin.KeyValue.Etcd;

/// <summary>A checksum over all keys that a member holds, to be compared between members: at the same revision and compaction they must agree.</summary>
/// <param name="Hash">The checksum.</param>
/// <param name="Revision">The newest revision the member had.</param>
/// <param name="CompactRevision">Up to where its history was dropped; -1 when never.</param>
public sealed record EtcdKeysHash(uint Hash, long Revision, long CompactRevision);
