namespace M3Admin.Operations.Access;

/// <summary>Roles as text.</summary>
public static class Roles
{
    /// <summary>The role as it is configured, journalled and shown.</summary>
    public static string Text(this Role role) => role switch
    {
        Role.Viewer => "viewer",
        Role.Operator => "operator",
        Role.Admin => "admin",
        _ => "none",
    };

    /// <summary>Reads a role that somebody can be given; null for any other text.</summary>
    public static Role? Parse(string? text) => text?.ToLowerInvariant() switch
    {
        "viewer" => Role.Viewer,
        "operator" => Role.Operator,
        "admin" => Role.Admin,
        _ => null,
    };
}
