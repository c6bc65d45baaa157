namespace M3Admin.Operations.Moving;

/// <summary>How many keys there are of some sort.</summary>
/// <param name="Keys">How many.</param>
/// <param name="Bytes">What their values take.</param>
public sealed record KeyCount(long Keys, long Bytes)
{
    /// <summary>None.</summary>
    public static KeyCount None { get; } = new(0, 0);

    /// <summary>With one more.</summary>
    public KeyCount With(int bytes) => new(Keys + 1, Bytes + bytes);
}
