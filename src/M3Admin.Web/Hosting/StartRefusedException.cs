namespace M3Admin.Web.Hosting;

/// <summary>The console will not start as it was asked to. The message says why, and how to start it instead.</summary>
public sealed class StartRefusedException(string message) : Exception(message);
