using M3Admin.Operations.Access;
using Microsoft.AspNetCore.Authorization;

namespace M3Admin.Web.Access;

/// <summary>A role that an endpoint takes: anywhere, for admins in the whole console unless told otherwise.</summary>
/// <param name="Role">The least role.</param>
/// <param name="IsAnywhere">Whether it is enough for admins, too, to have it in one place.</param>
internal sealed record RoleNeeded(Role Role, bool IsAnywhere = false) : IAuthorizationRequirement;
