namespace M3Admin.Web.Access;

/// <summary>Somebody who signs in with a password: <c>M3Admin:Access:Users:&lt;n&gt;</c>.</summary>
public sealed class UserOptions
{
    /// <summary>Their name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The hash of their password, as <c>user hash</c> prints it.</summary>
    public string PasswordHash { get; set; } = "";

    /// <summary>Their role in every cluster: viewer, operator or admin.</summary>
    public string Role { get; set; } = "";
}
