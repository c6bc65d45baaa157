using System.Collections.Immutable;
using M3Admin.Operations.Access;
using M3Admin.Web.Hosting;
using Microsoft.Extensions.Options;

namespace M3Admin.Web.Access.Local;

/// <summary>Everybody who signs in with a password: those of the configuration, then those of <c>users.json</c>.</summary>
public sealed class LocalUsers(IOptions<ConsoleOptions> options, UsersFile file)
{
    /// <summary>All of them.</summary>
    public ImmutableArray<LocalUser> All =>
    [
        .. options.Value.Access.Users.Select(user => new LocalUser(user.Name, user.PasswordHash, Roles.Parse(user.Role) ?? Role.None)).Concat(file.Read()).DistinctBy(user => user.Name),
    ];

    /// <summary>The user of that name; null when there is none.</summary>
    public LocalUser? Find(string name) => All.FirstOrDefault(user => user.Name == name);
}
