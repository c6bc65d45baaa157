namespace M3Admin.Clusters.Journal.Access;

/// <summary>What happened at the console's door.</summary>
public enum AccessEventKind
{
    /// <summary>Somebody signed in.</summary>
    SignedIn = 0,

    /// <summary>Somebody tried to sign in, and was not who they said.</summary>
    SignInFailed = 1,

    /// <summary>Too many attempts: no more are heard for a while.</summary>
    LockedOut = 2,

    /// <summary>Somebody signed out.</summary>
    SignedOut = 3,

    /// <summary>All sessions of somebody were ended.</summary>
    SignedOutEverywhere = 4,

    /// <summary>Somebody asked for what they may not do.</summary>
    Denied = 5,

    /// <summary>An API token was created.</summary>
    TokenCreated = 6,

    /// <summary>An API token was revoked.</summary>
    TokenRevoked = 7,

    /// <summary>Somebody may sign in from now on.</summary>
    UserAdded = 8,
}
