namespace M3Admin.Web.Access.Oidc;

/// <summary>Which addresses what is secret may go to. Pure.</summary>
internal static class SafeAddress
{
    /// <summary>Whether nobody on the way can read or answer: it is encrypted, or there is no way.</summary>
    public static bool IsSafe(Uri address) => address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);
}
