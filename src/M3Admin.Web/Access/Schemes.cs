namespace M3Admin.Web.Access;

/// <summary>The ways in which a request can say who sends it.</summary>
public static class Schemes
{
    /// <summary>Chooses among the others.</summary>
    public const string Any = "M3Admin";

    /// <summary>The cookie of a session.</summary>
    public const string Cookie = "Session";

    /// <summary>An API token.</summary>
    public const string Bearer = "Bearer";

    /// <summary>Nobody signs in.</summary>
    public const string None = "None";
}
