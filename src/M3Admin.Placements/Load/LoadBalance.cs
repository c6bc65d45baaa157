using M3Admin.Placements.Model;

namespace M3Admin.Placements.Load;

/// <summary>How evenly a placement is loaded.</summary>
public static class LoadBalance
{
    /// <summary>
    /// Compares each instance's load with its target; leaving instances have none and are left out. Both ends are 0 when no
    /// instance is left.
    /// </summary>
    /// <param name="placement">The placement.</param>
    /// <param name="target">Its target load, where the caller has worked it out already.</param>
    public static Spread Of(Placement placement, TargetLoad? target = null)
    {
        var targets = target ?? TargetLoad.Of(placement);
        double[] strays = [.. placement.Instances.Where(instance => !instance.IsLeaving).Select(instance => instance.Load - targets.For(instance.Id))];
        return strays.Length == 0 ? default : new Spread(strays.Min(), strays.Max());
    }
}
