using System.Collections.Immutable;
using System.Text.Json;

namespace M3Admin.Web.Access.Oidc.Provider;

/// <summary>The keys that a company's sign-in signs with at the moment: its key set (RFC 7517), without what is not for that.</summary>
internal sealed record SigningKeys(ImmutableArray<SigningKey> All)
{
    private const int Most = 100;

    /// <summary>Reads a key set.</summary>
    /// <exception cref="ProviderFaultException">It is none, or it has no end.</exception>
    public static SigningKeys Read(JsonElement document)
    {
        if (!document.Has("keys", out var keys) || keys.ValueKind != JsonValueKind.Array)
        {
            throw new ProviderFaultException("what it answers for its keys is no key set");
        }

        return keys.GetArrayLength() > Most
            ? throw new ProviderFaultException($"it has more than {Most} keys")
            : new SigningKeys([.. keys.EnumerateArray().Select(SigningKey.Read).OfType<SigningKey>()]);
    }

    /// <summary>Those that a token which says so may be signed with. One that names no key may be signed with any.</summary>
    public ImmutableArray<SigningKey> For(string algorithm, string? id) =>
        [.. All.Where(key => key.Algorithm == algorithm && (id is null || key.Id == id))];
}
