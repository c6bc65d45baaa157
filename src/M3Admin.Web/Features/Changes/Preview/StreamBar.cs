namespace M3Admin.Web.Features.Changes.Preview;

/// <summary>What one instance streams, as a bar.</summary>
/// <param name="Instance">Its id.</param>
/// <param name="In">Shards that it starts to stream.</param>
/// <param name="Out">Shards that it is the source of.</param>
/// <param name="Most">How many the whole width stands for.</param>
public sealed record StreamBar(string Instance, int In, int Out, int Most)
{
    /// <summary>As CSS custom properties.</summary>
    public string Style => FormattableString.Invariant($"--in:{100.0 * In / Most:0.##}%;--out:{100.0 * Out / Most:0.##}%");

    /// <summary>In words, for a reader who does not see the bar.</summary>
    public string Words => (In, Out) switch
    {
        (_, 0) => $"{In} in",
        (0, _) => $"{Out} out",
        _ => $"{In} in, {Out} out",
    };
}
