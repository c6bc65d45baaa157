using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Operations.Access;
using M3Admin.Operations.Seeds;
using M3Admin.Operations.Seeds.State;
using M3Admin.Operations.Seeds.Steps;
using M3Admin.Placements.Model;
using M3Admin.Web.Access;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Hosting;
using M3Admin.Web.Live;
using Microsoft.AspNetCore.Components;

namespace M3Admin.Web.Features.SeedNodes;

/// <summary>The seeds of a cluster, and the guides for replacing one.</summary>
public sealed partial class SeedNodesPage : LiveComponent
{
    private Cluster? _cluster;
    private SeedList? _list;

    /// <summary>The clusters that there are.</summary>
    [Inject]
    public required ClusterSet Clusters { get; init; }

    /// <summary>What an operator does.</summary>
    [Inject]
    public required SeedDesk Desk { get; init; }

    /// <summary>Who looks.</summary>
    [Inject]
    public required CurrentCaller Reader { get; init; }

    /// <summary>The clock.</summary>
    [Inject]
    public required TimeProvider Time { get; init; }

    /// <summary>The cluster's name; the first where it is not given.</summary>
    [SupplyParameterFromQuery(Name = "cluster")]
    public string? Cluster { get; set; }

    private string? WhyNot => _cluster is { } cluster ? Reader.WhyNotCluster(cluster.Name, Act.Maintain) : null;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (Clusters.Find(Cluster) is var found && (found is null || found != _cluster))
        {
            (_cluster, _list) = (found, null);
            if (found is { Etcd: not null })
            {
                Follow(ct => Desk.WatchAsync(found, ct), list => _list = list);
            }
        }
    }

    private static string? Running(SeedList list) =>
        list.Guides.FirstOrDefault(guide => guide.IsRunning) is { } guide ? $"A guide runs (replace {guide.Old.Name} with {guide.New.Name}): finish it or back out of it first." : null;

    private static ImmutableArray<string> Environments(Cluster cluster) =>
        cluster.Directory.Current.Services.Where(service => service.Service == ServiceName.M3DB).Select(service => service.Environment).Distinct().Order(StringComparer.Ordinal).ToImmutableArray() is { IsEmpty: false } found
            ? found
            : [ServiceKey.DefaultEnvironment];

    private string Stands(SeedGuide guide)
    {
        var now = Time.GetUtcNow();
        return guide.End switch
        {
            SeedEnd.Done => $"done {Figures.Time(guide.EndedAt ?? now, now)}, begun by {guide.By.Name}",
            SeedEnd.Abandoned => $"backed out of {Figures.Time(guide.EndedAt ?? now, now)} at step {(int)guide.Step + 1}, begun by {guide.By.Name}",
            _ => $"step {(int)guide.Step + 1} of {SeedWords.All.Count}, {SeedWords.Title(guide, guide.Step)}; begun {Figures.Time(guide.StartedAt, now)} by {guide.By.Name}",
        };
    }
}
