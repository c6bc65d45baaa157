namespace M3Admin.Operations.Diagnosis;

/// <summary>What came of asking a node: a closed set.</summary>
public abstract record NodeAnswer
{
    private NodeAnswer()
    {
    }

    /// <summary>Whether the node was asked, and kept silent.</summary>
    public bool IsSilent => this is NoAnswer or Unresolvable;

    /// <summary>Whether nobody was asked.</summary>
    public bool IsUnasked => this is NotAllowed or NotAsked;

    /// <summary>It is up: a database node has bootstrapped all that it owns.</summary>
    /// <param name="Asked">Who answered: <c>10.8.3.25:9002</c>.</param>
    public sealed record Healthy(string Asked) : NodeAnswer;

    /// <summary>It is up and still bootstraps.</summary>
    /// <param name="Asked">Who answered.</param>
    /// <param name="IsFirst">Whether it has never finished: then its health is not served yet, and it is known only that it takes connections.</param>
    public sealed record Bootstrapping(string Asked, bool IsFirst) : NodeAnswer;

    /// <summary>It takes connections; no more was asked.</summary>
    /// <param name="Asked">Who took it.</param>
    public sealed record Reachable(string Asked) : NodeAnswer;

    /// <summary>It answered, but not that it is well.</summary>
    /// <param name="Asked">Who answered.</param>
    /// <param name="What">What it said, in short.</param>
    public sealed record Unwell(string Asked, string What) : NodeAnswer;

    /// <summary>It was asked and did not answer.</summary>
    /// <param name="Asked">Who was asked.</param>
    /// <param name="Reason">Such as <c>connection refused</c>.</param>
    /// <param name="IsRefused">Whether the host is up and refuses: nobody listens there.</param>
    public sealed record NoAnswer(string Asked, string Reason, bool IsRefused) : NodeAnswer;

    /// <summary>Its name means no address.</summary>
    /// <param name="Host">The name.</param>
    /// <param name="Reason">Why, in the resolver's words.</param>
    public sealed record Unresolvable(string Host, string Reason) : NodeAnswer;

    /// <summary>It was not asked, since its address is in none of the networks that may be asked.</summary>
    /// <param name="Why">In a sentence.</param>
    /// <param name="Setting">The setting that would allow it.</param>
    public sealed record NotAllowed(string Why, string Setting) : NodeAnswer;

    /// <summary>It was not asked, since there is nothing to be asked.</summary>
    /// <param name="Why">In a sentence.</param>
    public sealed record NotAsked(string Why) : NodeAnswer;
}
