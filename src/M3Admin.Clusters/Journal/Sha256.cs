using System.Security.Cryptography;

namespace M3Admin.Clusters.Journal;

/// <summary>The one kind of hash that the journal uses.</summary>
internal static class Sha256
{
    /// <summary>In lower-case hexadecimal; empty for no bytes at all, which no placement has.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? "" : Convert.ToHexStringLower(SHA256.HashData(bytes));
}
