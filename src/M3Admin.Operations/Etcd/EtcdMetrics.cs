using System.Globalization;

namespace M3Admin.Operations.Etcd;

/// <summary>Reads one number out of a member's metrics. Pure.</summary>
internal static class EtcdMetrics
{
    /// <summary>The largest database that the member takes, in bytes.</summary>
    public const string Quota = "etcd_server_quota_backend_bytes";

    /// <summary>The value of a metric without labels; null when it is not there.</summary>
    public static double? Value(string text, string name)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.StartsWith(name, StringComparison.Ordinal) && line.Length > name.Length && line[name.Length] == ' ' &&
                double.TryParse(line[(name.Length + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            {
                return value;
            }
        }

        return null;
    }
}
