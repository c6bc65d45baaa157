namespace M3Admin.Operations.Changes;

/// <summary>What came of looking for a kept preview: a closed set.</summary>
public abstract record PlanLookup
{
    private PlanLookup()
    {
    }

    /// <summary>It is as it was previewed. Whether the placement still is what it stands on, the commit finds out.</summary>
    /// <param name="Preview">The preview.</param>
    /// <param name="By">Who asked for it.</param>
    public sealed record Found(ChangePreview Preview, string By) : PlanLookup;

    /// <summary>There was one, but it is too old to be committed.</summary>
    /// <param name="Reason">How old it is, and the way out.</param>
    public sealed record Expired(string Reason) : PlanLookup;

    /// <summary>There is none that could be committed.</summary>
    /// <param name="Reason">Why, and the way out.</param>
    public sealed record Missing(string Reason) : PlanLookup;
}
