namespace M3Admin.Fleet.Health;

/// <summary>What a node answers to a request.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">JSON, without the line feed that M3 ends it with.</param>
internal readonly record struct HealthAnswer(int Status, string Body)
{
    public static HealthAnswer Ok(string body) => new(200, body);
}
