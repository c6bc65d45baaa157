namespace M3Admin.Operations.Diagnosis;

/// <summary>
/// Which nodes the console may ask how they are: <c>M3Admin:Reachability</c>. Nobody, unless networks are named: otherwise whoever can describe an instance
/// could have the console knock at any door that it can reach. Nodes which the console itself simulates are always asked.
/// </summary>
public sealed class ReachabilityOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "M3Admin:Reachability";

    /// <summary>The setting that names networks, as an operator writes it.</summary>
    public const string NetworksSetting = $"{Section}:Networks";

    /// <summary>The networks whose addresses may be asked, in CIDR notation, such as <c>10.8.0.0/16</c> or <c>fd00::/8</c>. None: nobody is asked.</summary>
    public IList<string> Networks { get; } = [];

    /// <summary>How long an answer may take, the look-up of the name included.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(2);
}
