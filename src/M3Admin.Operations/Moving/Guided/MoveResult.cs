namespace M3Admin.Operations.Moving.Guided;

/// <summary>What came of going on with a move: a closed set.</summary>
public abstract record MoveResult
{
    private MoveResult()
    {
    }

    /// <summary>It was done.</summary>
    /// <param name="Id">The move.</param>
    public sealed record Done(string Id) : MoveResult;

    /// <summary>It was not, and nothing was changed but what the reason says.</summary>
    /// <param name="Reason">Why, and the way out.</param>
    public sealed record Refused(string Reason) : MoveResult;
}
