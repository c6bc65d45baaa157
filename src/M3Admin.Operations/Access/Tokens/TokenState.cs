namespace M3Admin.Operations.Access.Tokens;

/// <summary>Whether a token lets anybody in.</summary>
public enum TokenState
{
    /// <summary>It does.</summary>
    Live = 0,

    /// <summary>Its time has passed.</summary>
    Expired = 1,

    /// <summary>Somebody took it back.</summary>
    Revoked = 2,
}
