namespace M3Admin.Placements.Model;

/// <summary>A rack or availability zone that can be lost as a whole. No two replicas of a shard may stand in the same one.</summary>
/// <param name="Value">The group's name as M3 stores it.</param>
public readonly record struct IsolationGroup(string Value) : IComparable<IsolationGroup>
{
    /// <inheritdoc/>
    public int CompareTo(IsolationGroup other) => CodePointOrder.Compare(Value, other.Value);

    /// <summary>The name itself.</summary>
    public override string ToString() => Value;
}
