using M3Admin.Clusters;
using M3Admin.KeyValue;
using M3Admin.KeyValue.Embedded;
using M3Admin.Operations.Sample;
using M3Admin.Web.Access;
using M3Admin.Web.Features.Changes.News;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Radzen;

namespace M3Admin.Web.Features.Welcome;

/// <summary>The first page of an empty console.</summary>
public sealed partial class WelcomePanel : ComponentBase, IDisposable
{
    private const string Settings = "M3Admin__Clusters__0__Name=metrics\nM3Admin__Clusters__0__Etcd__Endpoints__0=http://10.4.0.11:2379";

    private readonly CancellationTokenSource _gone = new();
    private Cluster? _embedded;
    private bool _isLoading;
    private string? _refusal;

    /// <summary>The clusters, to find the embedded one.</summary>
    [Inject]
    public required ClusterSet Clusters { get; init; }

    /// <summary>Whoever loads it.</summary>
    [Inject]
    public required CurrentCaller Reader { get; init; }

    /// <summary>Loads the sample.</summary>
    [Inject]
    public required SampleCluster Sample { get; init; }

    /// <summary>Where the embedded store is kept.</summary>
    [Inject]
    public required IOptions<ConsoleOptions> Options { get; init; }

    /// <summary>Says that the sample is loaded, on the page it leads to.</summary>
    [Inject]
    public required NotificationService Notices { get; init; }

    /// <summary>Nobody is told of what they did themselves.</summary>
    [Inject]
    public required OwnActs Own { get; init; }

    /// <summary>Leads to the sample's placement.</summary>
    [Inject]
    public required NavigationManager Navigation { get; init; }

    private string Authority => new Uri(Navigation.BaseUri).GetLeftPart(UriPartial.Authority);

    private string Curl => $"curl {Authority}/api/v1/services/m3db/placement";

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => _embedded = Clusters.All.FirstOrDefault(cluster => cluster.Store is EmbeddedStore);

    private async Task LoadSampleAsync()
    {
        if (_embedded is not { } cluster || _isLoading)
        {
            return;
        }

        (_isLoading, _refusal) = (true, null);
        try
        {
            Show(await Own.RunAsync(() => Sample.LoadAsync(cluster, Reader.Caller, _gone.Token)), cluster);
        }
        catch (KeyValueException trouble)
        {
            _refusal = trouble.Message;
        }

        _isLoading = false;
    }

    private void Show(LoadSampleResult result, Cluster cluster)
    {
        switch (result)
        {
            case LoadSampleResult.Loaded loaded:
                Notices.Notify(NotificationSeverity.Info, "The sample cluster is loaded", "Its simulated nodes stream their shards now, and mark them available within seconds.");
                Navigation.NavigateTo(new PlacementLink(cluster.Name, loaded.Services[0]).Href);
                break;
            case LoadSampleResult.Refused refused:
                _refusal = refused.Reason;
                break;
        }
    }
}
