namespace M3Admin.Web.Access;

/// <summary>A role that a user or a group has somewhere: <c>M3Admin:Access:Grants:&lt;n&gt;</c>.</summary>
public sealed class GrantOptions
{
    /// <summary>Whose; or <see cref="Group"/>.</summary>
    public string? User { get; set; }

    /// <summary>The group whose members have it, as the company's sign-in or the proxy names it.</summary>
    public string? Group { get; set; }

    /// <summary>Viewer, operator or admin.</summary>
    public string Role { get; set; } = "";

    /// <summary>In which cluster; left out: in every one.</summary>
    public string? Cluster { get; set; }

    /// <summary>In which of its environments; left out: in every one.</summary>
    public string? Environment { get; set; }
}
