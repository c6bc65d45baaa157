using System.Security.Cryptography;
using System.Text;
using M3Admin.Operations.Access;

namespace M3Admin.Web.Access.Local;

/// <summary>Somebody who signs in with a password.</summary>
/// <param name="Name">Their name.</param>
/// <param name="PasswordHash">The hash of their password.</param>
/// <param name="Role">Their role in every cluster.</param>
public sealed record LocalUser(string Name, string PasswordHash, Role Role)
{
    /// <summary>What their sessions stand on: another one when password or role are changed.</summary>
    public string Stamp => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Name}\n{PasswordHash}\n{Role.Text()}")))[..32];
}
