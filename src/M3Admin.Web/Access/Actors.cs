using M3Admin.Clusters.Journal;

namespace M3Admin.Web.Access;

/// <summary>Who is at the other end. While nobody signs in, it is whoever can reach the loopback address.</summary>
public static class Actors
{
    private const string Anybody = "local";
    private const string EveryRole = "admin";

    /// <summary>Whoever uses the pages.</summary>
    public static Actor OnPages { get; } = new(Anybody, EveryRole, "", JournalOrigin.Console);

    /// <summary>Whoever sent a request to the API.</summary>
    public static Actor Of(HttpContext context) => new(Anybody, EveryRole, context.Connection.RemoteIpAddress?.ToString() ?? "", JournalOrigin.Api);
}
