namespace M3Admin.Operations.Seeds.State;

/// <summary>A host that is, or is to be, a seed node.</summary>
/// <param name="Name">Its hostID, which is its member's name and its instance's id.</param>
/// <param name="PeerUrl">Where the other members reach it.</param>
public sealed record SeedHost(string Name, string PeerUrl);
