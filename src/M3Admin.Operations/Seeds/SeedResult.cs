using M3Admin.Operations.Seeds.State;

namespace M3Admin.Operations.Seeds;

/// <summary>What came of asking for something in a guide: a closed set.</summary>
public abstract record SeedResult
{
    private SeedResult()
    {
    }

    /// <summary>It is done.</summary>
    /// <param name="Guide">The guide as it stands now.</param>
    public sealed record Done(SeedGuide Guide) : SeedResult;

    /// <summary>It is not done, and the guide is as it was, except for what it says of the attempt.</summary>
    /// <param name="Reason">Why, and the way out.</param>
    public sealed record Refused(string Reason) : SeedResult;

    /// <summary>Somebody else has gone on with the guide meanwhile: look again.</summary>
    public sealed record Moved : SeedResult;
}
