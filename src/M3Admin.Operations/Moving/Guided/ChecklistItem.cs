namespace M3Admin.Operations.Moving.Guided;

/// <summary>Something that people do elsewhere, and confirm.</summary>
/// <param name="Id">Names it in the guide.</param>
/// <param name="What">What is so when it is done.</param>
/// <param name="Why">Why it has to be.</param>
public sealed record ChecklistItem(string Id, string What, string Why);
