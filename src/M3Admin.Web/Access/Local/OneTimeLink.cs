using System.Security.Cryptography;
using System.Text;

namespace M3Admin.Web.Access.Local;

/// <summary>The link with which whoever started a console that knows no users gets in: it works once, and not for long.</summary>
public sealed class OneTimeLink(TimeProvider time)
{
    /// <summary>How long it works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>The name of whoever comes in by it.</summary>
    public const string Name = "first-admin";

    private readonly Lock _lock = new();
    private byte[]? _hash;
    private DateTimeOffset _until;

    /// <summary>What the session that it opens stands on: it is over when the console is.</summary>
    public string Stamp { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Makes a new one, in the place of any before.</summary>
    /// <returns>The secret that the link carries.</returns>
    public string Make()
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        lock (_lock)
        {
            (_hash, _until) = (Hash(secret), time.GetUtcNow() + Lifetime);
        }

        return secret;
    }

    /// <summary>Uses it up.</summary>
    /// <returns>Whether it was the right one, in time, and for the first time.</returns>
    public bool Use(string secret)
    {
        lock (_lock)
        {
            var isRight = _hash is not null && time.GetUtcNow() < _until && CryptographicOperations.FixedTimeEquals(_hash, Hash(secret));
            _hash = isRight ? null : _hash;
            return isRight;
        }
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
