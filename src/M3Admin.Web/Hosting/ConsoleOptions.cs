using M3Admin.Fleet;
using M3Admin.Operations.Diagnosis;
using M3Admin.Operations.Journal;
using M3Admin.Web.Access;
using M3Admin.Web.Telemetry;

namespace M3Admin.Web.Hosting;

/// <summary>Everything that can be configured, under <c>M3Admin</c>. A key that is not named here stops the start.</summary>
public sealed class ConsoleOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "M3Admin";

    /// <summary>The clusters to show. None: one cluster <c>local</c> on the embedded store.</summary>
    public IList<ClusterOptions> Clusters { get; } = [];

    /// <summary>Where the embedded store keeps its data, when no cluster is configured.</summary>
    public EmbeddedClusterOptions Embedded { get; set; } = new();

    /// <summary>The simulated nodes of a sample cluster.</summary>
    public FleetOptions Fleet { get; set; } = new();

    /// <summary>What is kept of changes.</summary>
    public JournalOptions Journal { get; set; } = new();

    /// <summary>Which nodes may be asked how they are.</summary>
    public ReachabilityOptions Reachability { get; set; } = new();

    /// <summary>Whether this console writes nothing at all: no placement, no journal, nothing.</summary>
    public bool ReadOnly { get; set; }

    /// <summary>Where figures are sent.</summary>
    public TelemetryOptions Telemetry { get; set; } = new();

    /// <summary>Who may use the console.</summary>
    public AccessOptions Access { get; set; } = new();
}
