namespace M3Admin.Operations.Moving.Guided;

/// <summary>How many keys of some sort there were.</summary>
/// <param name="What">The sort, in words.</param>
/// <param name="Keys">How many.</param>
/// <param name="Bytes">What their values take.</param>
public sealed record CountedKeys(string What, long Keys, long Bytes);
