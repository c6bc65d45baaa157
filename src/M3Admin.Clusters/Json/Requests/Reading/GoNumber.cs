namespace M3Admin.Clusters.Json.Requests.Reading;

/// <summary>A type that Go reads a whole number into.</summary>
/// <param name="Name">Go's name of it.</param>
/// <param name="Smallest">The smallest number it holds.</param>
/// <param name="Largest">The largest number it holds.</param>
internal sealed record GoNumber(string Name, long Smallest, long Largest)
{
    public static GoNumber Int32 { get; } = new("int32", int.MinValue, int.MaxValue);

    public static GoNumber UInt32 { get; } = new("uint32", 0, uint.MaxValue);

    public static GoNumber Int64 { get; } = new("int64", long.MinValue, long.MaxValue);

    /// <summary>An enum is a 32-bit number to Go: any is read, known or not.</summary>
    public static GoNumber ShardState { get; } = new("placementpb.ShardState", int.MinValue, int.MaxValue);
}
