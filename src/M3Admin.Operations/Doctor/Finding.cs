namespace M3Admin.Operations.Doctor;

/// <summary>Something that is not as it should be, with its evidence and the way out.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="About">What it is about.</param>
/// <param name="Title">What is the matter, in a few words.</param>
/// <param name="Evidence">What shows it: numbers, and since when where that is known.</param>
/// <param name="WayOut">What can be done.</param>
public sealed record Finding(Severity Severity, Subject About, string Title, string Evidence, string WayOut)
{
    /// <summary>The check that found it.</summary>
    public string Check { get; init; } = "";

    /// <summary>Since when it is so; null where nobody knows.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Where it is mended; null where nothing in the console does.</summary>
    public Mending? Mending { get; init; }
}
