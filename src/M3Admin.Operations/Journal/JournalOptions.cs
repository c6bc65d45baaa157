namespace M3Admin.Operations.Journal;

/// <summary>The journal of placement changes: <c>M3Admin:Journal</c>. What this console itself changes is always entered, whatever is set here.</summary>
public sealed class JournalOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "M3Admin:Journal";

    /// <summary>Whether this console enters what others change as it happens, and prunes. Off, it is entered before the next change that this console makes, as far as the store still tells it.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How many entries of each placement, and how many access events, are kept.</summary>
    public long MaxEntries { get; set; } = 100_000;

    /// <summary>How old an entry may become. The newest entry of a placement, and the newest access event, are kept for ever.</summary>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(400);
}
