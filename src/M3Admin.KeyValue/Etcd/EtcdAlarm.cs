namespace M3Admin.KeyValue.Etcd;

/// <summary>An alarm that a member of an etcd cluster has raised and that nobody has disarmed yet.</summary>
/// <param name="Member">The member's id.</param>
/// <param name="Kind">Why.</param>
public sealed record EtcdAlarm(ulong Member, EtcdAlarmKind Kind);
