namespace M3Admin.KeyValue.Etcd;

/// <summary>Why an etcd member raises an alarm.</summary>
public enum EtcdAlarmKind
{
    /// <summary>Its database has reached its quota: until that is disarmed, the whole cluster takes no puts.</summary>
    NoSpace = 1,

    /// <summary>Its data is not that of the others: until that is disarmed, the whole cluster serves no keys.</summary>
    Corrupt = 2,

    /// <summary>Something a newer etcd knows and we do not.</summary>
    Other = 3,
}
