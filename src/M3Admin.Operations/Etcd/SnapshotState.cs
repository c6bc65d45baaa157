using M3Admin.KeyValue.Etcd;

namespace M3Admin.Operations.Etcd;

/// <summary>How far a snapshot is: an immutable whole.</summary>
/// <param name="Id">What it is asked for by; nobody can guess it.</param>
/// <param name="Cluster">The cluster's name.</param>
/// <param name="Member">The member it comes from.</param>
/// <param name="By">Who takes it, and alone may download it.</param>
/// <param name="StartedAt">When it was begun.</param>
/// <param name="Progress">How much of it has come.</param>
/// <param name="Done">What came, whole and verified; null before.</param>
/// <param name="Entry">Its place in the cluster's journal; null before.</param>
/// <param name="Trouble">Why it was not taken; null otherwise.</param>
public sealed record SnapshotState(
    string Id, string Cluster, string Member, string By, DateTimeOffset StartedAt, EtcdSnapshotProgress Progress, EtcdSnapshot? Done = null, long? Entry = null, string? Trouble = null)
{
    /// <summary>Whether nothing more comes.</summary>
    public bool IsOver => Done is not null || Trouble is not null;

    /// <summary>What the file is called, such as <c>metrics-prod-two-20261201T004500Z.db</c>.</summary>
    public string FileName => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Safe(Cluster)}-{Safe(Member)}-{StartedAt.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}.db");

    private static string Safe(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_'));
}
