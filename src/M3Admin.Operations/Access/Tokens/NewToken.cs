namespace M3Admin.Operations.Access.Tokens;

/// <summary>A token that somebody wants.</summary>
/// <param name="Name">What it is to be called.</param>
/// <param name="Grant">What it may do, and where.</param>
/// <param name="ExpiresAt">From when on it lets nobody in; null for never.</param>
public sealed record NewToken(string Name, Grant Grant, DateTimeOffset? ExpiresAt);
