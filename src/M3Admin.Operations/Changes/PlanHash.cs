using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Changes;

/// <summary>
/// Names a plan by all that a commit of it depends on: whose placement, on which state it stands, what is done, and the placement that comes of it. The same on
/// every console, so a plan that was previewed on one may be committed on another.
/// </summary>
internal static class PlanHash
{
    /// <param name="service">Whose placement.</param>
    /// <param name="basedOn">The state that is changed.</param>
    /// <param name="operation">What is done.</param>
    /// <param name="after">The plain bytes of the placement that comes of it, which no library's compression makes differ between consoles; empty for a delete.</param>
    public static string Of(ServiceKey service, PlacementVersion basedOn, string operation, byte[] after)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, Encoding.UTF8.GetBytes(service.ToString()));
        Append(hash, Encoding.UTF8.GetBytes(basedOn.ToString()));
        Append(hash, Encoding.UTF8.GetBytes(operation));
        Append(hash, after);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Each part with its length: two different plans never run together into the same bytes.
    private static void Append(IncrementalHash hash, byte[] part)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }
}
