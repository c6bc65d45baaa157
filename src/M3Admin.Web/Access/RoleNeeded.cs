using M3Admin.Operations.Access;
using Microsoft.AspNetCore.Authorization;

namespace M3Admin.Web.Access;

/// <summary>A role that an endpoint takes: anywhere, for admins in the whole console.</summary>
/// <param name="Role">The least role.</param>
internal sealed record RoleNeeded(Role Role) : IAuthorizationRequirement;
