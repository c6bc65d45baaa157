namespace M3Admin.Placements.Model;

/// <summary>What M3 keeps of an instance beside its address.</summary>
/// <param name="DebugPort">The port of the process's debug listener; 0 when not set.</param>
public sealed record InstanceMetadata(uint DebugPort)
{
    /// <summary>Fields of the stored metadata that M3Admin does not know.</summary>
    public UnknownFields Unknown { get; init; }
}
