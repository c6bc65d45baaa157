namespace M3Admin.Operations.Seeds.State;

/// <summary>The m3dbnode.yml of one seed as it was pasted or uploaded. Kept only until the guide has ended.</summary>
/// <param name="HostId">Whose.</param>
/// <param name="Text">The whole file.</param>
public sealed record SeedConfig(string HostId, string Text);
