namespace M3Admin.Clusters.Json.Requests.Reading;

/// <summary>One value, or one key, in a body.</summary>
/// <param name="Start">Its first byte, which tells its kind.</param>
/// <param name="End">The byte after its last.</param>
/// <param name="Next">The token after it and all that it holds; while a container is open, the container it stands in.</param>
internal readonly record struct JsonToken(int Start, int End, int Next);
