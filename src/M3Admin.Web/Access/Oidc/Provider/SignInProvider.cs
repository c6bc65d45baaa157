namespace M3Admin.Web.Access.Oidc.Provider;

/// <summary>What a company's sign-in says of itself. It is asked when somebody signs in, not when the console starts: the one may be down while the other comes up.</summary>
internal sealed class SignInProvider : IDisposable
{
    private const string Discovery = "/.well-known/openid-configuration";

    // A key that was taken out of the set is believed no longer than this.
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    // Whoever can have tokens with made-up key names sent here cannot have the keys fetched more often.
    private static readonly TimeSpan BetweenFetches = TimeSpan.FromMinutes(1);

    private readonly string _authority;
    private readonly Fetched<ProviderMetadata> _metadata;
    private readonly Fetched<SigningKeys> _keys;

    /// <summary>The one at an authority.</summary>
    public SignInProvider(string authority, TimeProvider time)
    {
        _authority = authority;
        Client = new ProviderClient(authority);
        _metadata = new Fetched<ProviderMetadata>(FetchMetadataAsync, time, Kept);
        _keys = new Fetched<SigningKeys>(FetchKeysAsync, time, Kept);
    }

    /// <summary>How it is asked.</summary>
    public ProviderClient Client { get; }

    /// <summary>Where it is asked for what.</summary>
    /// <exception cref="SignInException">It cannot be reached, or cannot be used.</exception>
    public Task<ProviderMetadata> MetadataAsync(CancellationToken ct) => _metadata.GetAsync(null, ct);

    /// <summary>What it signs with.</summary>
    /// <exception cref="SignInException">It cannot be reached, or cannot be used.</exception>
    public Task<SigningKeys> KeysAsync(CancellationToken ct) => _keys.GetAsync(null, ct);

    /// <summary>What it signs with now that a token names a key that is not known: fetched again, unless that was done a moment ago.</summary>
    /// <exception cref="SignInException">It cannot be reached, or cannot be used.</exception>
    public Task<SigningKeys> NewerKeysAsync(CancellationToken ct) => _keys.GetAsync(BetweenFetches, ct);

    /// <inheritdoc/>
    public void Dispose()
    {
        Client.Dispose();
        _metadata.Dispose();
        _keys.Dispose();
    }

    private async Task<ProviderMetadata> FetchMetadataAsync(CancellationToken ct)
    {
        var document = await Client.GetAsync(new Uri(_authority.TrimEnd('/') + Discovery), ct);
        return Usable(() => ProviderMetadata.Read(document, _authority));
    }

    private async Task<SigningKeys> FetchKeysAsync(CancellationToken ct)
    {
        var metadata = await MetadataAsync(ct);
        var document = await Client.GetAsync(metadata.Keys, ct);
        return Usable(() => SigningKeys.Read(document));
    }

    private T Usable<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ProviderFaultException fault)
        {
            throw new SignInException(SignInTrouble.Unusable(_authority, fault.Message));
        }
    }
}
