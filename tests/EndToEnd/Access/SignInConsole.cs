using M3Admin.EndToEnd.Harness;
using M3Admin.Web.Access.Local;

namespace M3Admin.EndToEnd.Access;

/// <summary>Consoles on which people sign in with passwords.</summary>
internal static class SignInConsole
{
    /// <summary>One with a viewer, an operator and an admin, each named after their role.</summary>
    public static ConsoleHost WithEveryRole()
    {
        var hash = new Passwords().Hash(Person.Password);
        var users = new[] { "viewer", "operator", "admin" }.SelectMany((role, n) => new[] { ($"Users:{n}:Name", role), ($"Users:{n}:Role", role), ($"Users:{n}:PasswordHash", hash) });
        return ConsoleHost.WithAccess([("Mode", "Local"), .. users]);
    }
}
