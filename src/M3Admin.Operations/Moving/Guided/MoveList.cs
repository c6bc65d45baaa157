using System.Collections.Immutable;

namespace M3Admin.Operations.Moving.Guided;

/// <summary>All moves that the console's clusters hold, the newest first.</summary>
/// <param name="All">Each once, as its newest state has it.</param>
public sealed record MoveList(ImmutableArray<MoveGuide> All)
{
    /// <summary>The move of that id; null when there is none.</summary>
    public MoveGuide? Find(string id) => All.FirstOrDefault(guide => guide.Id == id);

    /// <summary>The move of a cluster that goes on; null when none does.</summary>
    public MoveGuide? RunningOf(string cluster) => All.FirstOrDefault(guide => guide.IsRunning && (guide.Source == cluster || guide.Target == cluster));

    /// <summary>Of what the clusters hold.</summary>
    public static MoveList Of(IEnumerable<MoveGuide> held) =>
        new([.. held.GroupBy(guide => guide.Id, StringComparer.Ordinal).Select(same => same.OrderBy(guide => guide.IsHandedOver).ThenByDescending(guide => guide.Serial).First()).OrderByDescending(guide => guide.StartedAt)]);

    /// <inheritdoc/>
    public bool Equals(MoveList? other) => other is not null && All.AsSpan().SequenceEqual(other.All.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => All.Length;
}
