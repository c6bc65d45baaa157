namespace M3Admin.Web.Access.Oidc.Tokens;

/// <summary>A token is not taken; the message is to be said after "a token that this console does not take:". It never holds the token.</summary>
internal sealed class IdTokenException(string message) : Exception(message);
