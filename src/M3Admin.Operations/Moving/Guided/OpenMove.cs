using M3Admin.Clusters;

namespace M3Admin.Operations.Moving.Guided;

/// <summary>A move with the clusters it is about.</summary>
/// <param name="Source">The cluster that is moved; null when this console no longer has it.</param>
/// <param name="Target">The cluster it is moved to.</param>
/// <param name="Kept">The state, as its home holds it.</param>
internal sealed record OpenMove(Cluster? Source, Cluster Target, KeptMove Kept)
{
    public MoveGuide Guide => Kept.Guide;

    public CopyRules Rules => new(Guide.Id);

    public Cluster Home => Guide.CutOver is null && Source is { } source ? source : Target;
}
