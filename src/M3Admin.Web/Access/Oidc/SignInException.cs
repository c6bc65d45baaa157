namespace M3Admin.Web.Access.Oidc;

/// <summary>Somebody could not be signed in. Neither the message nor what is inside ever holds a code, a token or a secret.</summary>
internal sealed class SignInException(SignInTrouble trouble, Exception? inner = null) : Exception(trouble.What, inner)
{
    /// <summary>Why.</summary>
    public SignInTrouble Trouble => trouble;
}
