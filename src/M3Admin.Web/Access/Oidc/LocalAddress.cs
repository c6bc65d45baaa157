namespace M3Admin.Web.Access.Oidc;

/// <summary>Where a browser may be sent after signing in: only to pages of this console. Pure.</summary>
public static class LocalAddress
{
    /// <summary>
    /// Whether a browser stays here when it is sent there. <c>//host</c> and <c>/\host</c> lead elsewhere, and so they do with a tab or a line break in
    /// between, which browsers take out.
    /// </summary>
    public static bool IsLocal(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl);

    /// <summary>The address, if it is local; else where the console begins.</summary>
    public static string OrHome(string? address, PathString pathBase) => address is not null && IsLocal(address) ? address : $"{pathBase.ToUriComponent()}/";
}
