namespace M3Admin.Clusters.Json.Requests;

/// <summary>What became of reading a request's body: a closed set.</summary>
public abstract record RequestRead
{
    private RequestRead()
    {
    }

    /// <summary>The body says this.</summary>
    /// <param name="Request">What is asked.</param>
    public sealed record Read(ChangeRequest Request) : RequestRead;

    /// <summary>The body cannot be taken; a caller's mistake (400).</summary>
    /// <param name="Error">Why, in M3's words where M3 has any. Quotes the body: show it as text.</param>
    public sealed record Refused(string Error) : RequestRead
    {
        /// <summary>
        /// Whether M3 looks for the zone before it says this, and would complain of an unknown zone instead: in <c>set</c>, of a body that is
        /// in order but holds no usable placement.
        /// </summary>
        public bool IsToldAfterZone { get; init; }
    }
}
