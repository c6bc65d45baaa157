namespace M3Admin.Web.Access;

/// <summary>How people sign in.</summary>
public enum AccessMode
{
    /// <summary>With a name and a password that this console knows; at first with a link that it prints.</summary>
    Local = 0,

    /// <summary>Nobody does: whoever reaches the console may do everything. Only on loopback addresses.</summary>
    None = 1,

    /// <summary>At the company's sign-in (OpenID Connect).</summary>
    Oidc = 2,

    /// <summary>At the company's proxy, which says who sends each request.</summary>
    Proxy = 3,
}
