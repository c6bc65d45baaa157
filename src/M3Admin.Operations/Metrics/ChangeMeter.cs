using System.Diagnostics.Metrics;
using M3Admin.Operations.Changes;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Metrics;

/// <summary>What came of changes that were to be committed.</summary>
public static class ChangeMeter
{
    /// <summary>The meter's name.</summary>
    public const string Name = "M3Admin.Operations";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Commits = Meter.CreateCounter<long>(
        "m3admin.changes.commits", description: "Changes that this console was to commit, by what came of them: committed, conflict, refused or failed.");

    /// <summary>Counts one.</summary>
    internal static void Count(string cluster, ServiceKey service, CommitOutcome? outcome) => Commits.Add(
        1,
        new("cluster", cluster),
        new("environment", service.Environment),
        new("service", service.Service.Text()),
        new("outcome", outcome switch
        {
            CommitOutcome.Committed or CommitOutcome.CommittedAlready => "committed",
            CommitOutcome.Conflict => "conflict",
            null => "failed",
            _ => "refused",
        }));
}
