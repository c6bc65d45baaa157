namespace M3Admin.Web.Api.Handbook.Shapes;

/// <summary>A member of an object.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it is.</param>
/// <param name="Meaning">What it means.</param>
/// <param name="IsOptional">Whether it may be missing.</param>
public sealed record ApiMember(string Name, ApiType Type, string Meaning, bool IsOptional = false);
