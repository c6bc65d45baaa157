namespace M3Admin.Operations.Moving.Guided;

/// <summary>Something that only people can know, confirmed by one of them.</summary>
/// <param name="Item">What: an item of the checklist.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
public sealed record Confirmation(string Item, string By, DateTimeOffset At);
