namespace M3Admin.Clusters.Journal.Events;

/// <summary>One event, for ever. Entries form a chain: each holds the hash of the one before.</summary>
public sealed record EventEntry
{
    /// <summary>Its place in the chain: 1 is the first.</summary>
    public required long Sequence { get; init; }

    /// <summary>When, by the console's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it or tried to, as far as that is known.</summary>
    public required Actor Actor { get; init; }

    /// <summary>What kind of thing happened, as <see cref="Access.AccessEventKinds"/> or <see cref="ClusterEventKinds"/> spell it; a newer console may know more of them.</summary>
    public required string Kind { get; init; }

    /// <summary>What happened, in a sentence. Never a secret.</summary>
    public required string Summary { get; init; }

    /// <summary>What more there is to tell; empty for nothing. Never a secret.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The hash of the entry before; empty for the first.</summary>
    public required string Previous { get; init; }

    /// <summary>SHA-256 of this entry as it is stored, in hexadecimal.</summary>
    public required string Hash { get; init; }
}
