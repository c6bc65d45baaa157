using M3Admin.Operations.Audit;
using M3Admin.Placements.Model;
using M3Admin.Web.Hosting;
using M3Admin.Web.Live;
using Microsoft.AspNetCore.Components;

namespace M3Admin.Web.Features.Audit.Entry;

/// <summary>Reads an entry once it is opened, and follows what became of what it began.</summary>
public sealed partial class EntryPanel : LiveComponent
{
    private readonly CancellationTokenSource _closed = new();
    private EntryDetail? _detail;
    private EntryStreams? _streams;

    /// <summary>Which entry.</summary>
    [Parameter, EditorRequired]
    public AuditId Id { get; set; }

    /// <summary>The page without it.</summary>
    [Parameter, EditorRequired]
    public required string CloseHref { get; set; }

    /// <summary>The clusters.</summary>
    [Inject]
    public required ClusterSet Clusters { get; init; }

    /// <summary>Everything there is now.</summary>
    [Inject]
    public required AllPlacements Placements { get; init; }

    /// <summary>Where this console is.</summary>
    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>The clock.</summary>
    [Inject]
    public required TimeProvider Time { get; init; }

    private ServiceKey Placement => Id.Source.Placement ?? throw new InvalidOperationException("events have no placement");

    private string ApiBase => new Uri(Navigation.BaseUri).GetLeftPart(UriPartial.Authority);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        await base.DisposeAsync();
        _closed.Dispose();
    }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        if (Clusters.All.FirstOrDefault(cluster => cluster.Name == Id.Source.Cluster) is not { } cluster)
        {
            _detail = new EntryDetail.Missing($"No cluster is called {Id.Source.Cluster}.");
            return;
        }

        try
        {
            _detail = await new EntryReader(cluster, Time).ReadAsync(Id, _closed.Token);
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            return;
        }

        if (_detail is EntryDetail.Change { Compared: { } compared } && Id.Source.Move.Length == 0 && EntryStreams.BegunBy(compared.Diff) is { IsEmpty: false } begun)
        {
            Follow(Placements.FollowAsync, clusters => _streams = EntryStreams.Of(begun, clusters.Where(known => known.Name == Id.Source.Cluster).SelectMany(known => known.Placements).FirstOrDefault(known => known.Key == compared.Service)));
        }
    }
}
