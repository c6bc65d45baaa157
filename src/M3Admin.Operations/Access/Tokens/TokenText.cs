using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace M3Admin.Operations.Access.Tokens;

/// <summary>What is handed out, and sent with each call: <c>m3a_&lt;id&gt;_&lt;secret&gt;</c>. The prefix lets scanners of code and logs find one that was left lying about.</summary>
public static class TokenText
{
    /// <summary>How each begins.</summary>
    public const string Prefix = "m3a_";

    private const int IdBytes = 6;
    private const int SecretBytes = 32; // 256 bits: nothing that could be guessed, so that one round of SHA-256 is enough to keep it.
    private const int IdLetters = 2 * IdBytes;
    private const int SecretLetters = 2 * SecretBytes;

    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    /// <summary>How long each is.</summary>
    public static int Length => Prefix.Length + IdLetters + 1 + SecretLetters;

    /// <summary>A new one, from the system's source of randomness.</summary>
    /// <returns>Its id, and all of it.</returns>
    public static (string Id, string Text) New()
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        return (id, $"{Prefix}{id}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes))}");
    }

    /// <summary>The id in it; null when it is no such text.</summary>
    public static string? IdOf(string text) =>
        text.Length == Length && text.StartsWith(Prefix, StringComparison.Ordinal) && text[Prefix.Length + IdLetters] == '_' && text.AsSpan(Prefix.Length, IdLetters).IndexOfAnyExcept(Hex) < 0
            ? text.Substring(Prefix.Length, IdLetters)
            : null;

    /// <summary>What is kept of it.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Whether it is the one that the hash was made of. Takes as long for a wrong one as for the right one.</summary>
    public static bool Matches(string text, string hash) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(HashOf(text)), Encoding.UTF8.GetBytes(hash));
}
