using System.Collections.Immutable;

namespace M3Admin.Testing;

/// <summary>One request and its answer, or one thing that the data nodes did in between.</summary>
public sealed record CapturedExchange
{
    /// <summary>Its place in the transcript, ascending; some numbers are missing.</summary>
    public required int Sequence { get; init; }

    /// <summary>What it is about.</summary>
    public required string Name { get; init; }

    /// <summary>The HTTP method; null for a node action.</summary>
    public required string? Method { get; init; }

    /// <summary>Path and query; null for a node action.</summary>
    public required string? Path { get; init; }

    /// <summary>The request's headers, by name without regard to case.</summary>
    public required ImmutableDictionary<string, string> Headers { get; init; }

    /// <summary>The request's body; null when it has none.</summary>
    public required string? Body { get; init; }

    /// <summary>What the data nodes, or the aggregator's clock, did instead of a request; null for a request.</summary>
    public required string? NodeAction { get; init; }

    /// <summary>The answer's status.</summary>
    public required int Status { get; init; }

    /// <summary>The answer's body, to the byte.</summary>
    public required string Response { get; init; }

    /// <summary>False when M3's answer differs from run to run: hold the invariants, not the bytes.</summary>
    public required bool IsStable { get; init; }

    /// <summary>Whether it is a successful GET of a placement.</summary>
    public bool IsPlacementRead =>
        Status == 200 && string.Equals(Method, "GET", StringComparison.Ordinal) &&
        Path is not null && Path.Split('?')[0].EndsWith("/placement", StringComparison.Ordinal);

    /// <summary>For a test's name.</summary>
    public override string ToString() => $"{Sequence} {Name}";
}
