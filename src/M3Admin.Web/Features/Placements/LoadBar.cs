using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Placements;

/// <summary>A load bar's parts, in percent of its width.</summary>
/// <param name="Held">Available shards.</param>
/// <param name="Arriving">Initializing ones.</param>
/// <param name="Leaving">Leaving ones, which are no load any more.</param>
/// <param name="Target">Where the mark of the target stands.</param>
public readonly record struct LoadBar(double Held, double Arriving, double Leaving, double Target)
{
    /// <summary>As CSS custom properties.</summary>
    public string Style => $"--held:{Held:0.##}%;--arriving:{Arriving:0.##}%;--leaving:{Leaving:0.##}%;--target:{Target:0.##}%";

    /// <summary>The bar of an instance.</summary>
    /// <param name="states">Its shards.</param>
    /// <param name="target">Its target load.</param>
    /// <param name="full">How many shards the whole width stands for.</param>
    public static LoadBar Of(StateCounts states, double target, double full) => full <= 0
        ? default
        : new LoadBar(100 * states.Available / full, 100 * states.Initializing / full, 100 * states.Leaving / full, 100 * target / full);
}
