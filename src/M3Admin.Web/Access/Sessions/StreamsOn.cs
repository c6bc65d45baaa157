namespace M3Admin.Web.Access.Sessions;

/// <summary>Marks an endpoint whose answer goes on for as long as its reader stays, so that <see cref="OpenStreams"/> looks after it.</summary>
public sealed class StreamsOn;
