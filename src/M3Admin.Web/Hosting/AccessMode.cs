namespace M3Admin.Web.Hosting;

/// <summary>How people sign in.</summary>
public enum AccessMode
{
    /// <summary>Nobody does: whoever reaches the console may use it. Only on loopback addresses.</summary>
    None = 0,
}
