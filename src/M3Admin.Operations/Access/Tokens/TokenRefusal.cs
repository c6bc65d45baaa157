namespace M3Admin.Operations.Access.Tokens;

/// <summary>Why a token lets nobody in. For the log alone: whoever sent it is not told which.</summary>
public enum TokenRefusal
{
    /// <summary>It is no text that this console ever handed out.</summary>
    Malformed,

    /// <summary>No token has that id, or no longer.</summary>
    Unknown,

    /// <summary>There is a token of that id, and its secret is another.</summary>
    WrongSecret,

    /// <summary>Its time has passed.</summary>
    Expired,

    /// <summary>Somebody took it back.</summary>
    Revoked,
}
