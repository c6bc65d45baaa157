namespace M3Admin.Testing;

/// <summary>One key's change at one revision.</summary>
/// <param name="Key">The key.</param>
/// <param name="ModRevision">The revision of the change.</param>
/// <param name="Version">The key's version then; 0 for a delete.</param>
/// <param name="Value">What was put; null for a delete.</param>
public sealed record CapturedChange(string Key, long ModRevision, long Version, byte[]? Value)
{
    /// <summary>For a test's name.</summary>
    public override string ToString() => $"{Key}@{ModRevision}";
}
