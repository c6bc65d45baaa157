using System.Globalization;
using M3Admin.KeyValue.Etcd;

namespace M3Admin.Operations.Etcd;

/// <summary>etcd's things in words.</summary>
public static class EtcdWords
{
    /// <summary>An alarm's kind as etcd writes it.</summary>
    public static string Of(EtcdAlarmKind kind) => kind switch
    {
        EtcdAlarmKind.NoSpace => "NOSPACE",
        EtcdAlarmKind.Corrupt => "CORRUPT",
        _ => "unknown to this console",
    };

    /// <summary>What an alarm means.</summary>
    public static string Meaning(EtcdAlarmKind kind) => kind switch
    {
        EtcdAlarmKind.NoSpace => "its database has reached its quota, so the whole cluster takes no puts. Compact, defragment each member, then disarm the alarm.",
        EtcdAlarmKind.Corrupt => "its data is not that of the others, so the whole cluster serves no keys. Remove the member and add it again with an empty data directory.",
        _ => "see the release notes of this etcd.",
    };

    /// <summary>A size in bytes, such as "2.1 MB".</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.#} GB"),
    };
}
