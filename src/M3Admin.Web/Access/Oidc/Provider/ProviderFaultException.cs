namespace M3Admin.Web.Access.Oidc.Provider;

/// <summary>A company's sign-in answers otherwise than an issuer should; the message is to be said after "it cannot be used:".</summary>
internal sealed class ProviderFaultException(string message) : Exception(message);
