namespace M3Admin.Placements.Model;

/// <summary>The name of one process in a placement, unique within it. Ordered as M3 orders it: by the bytes of its UTF-8 form.</summary>
/// <param name="Value">The id as M3 stores it.</param>
public readonly record struct InstanceId(string Value) : IComparable<InstanceId>
{
    /// <inheritdoc/>
    public int CompareTo(InstanceId other) => CodePointOrder.Compare(Value, other.Value);

    /// <summary>The id itself.</summary>
    public override string ToString() => Value;
}
