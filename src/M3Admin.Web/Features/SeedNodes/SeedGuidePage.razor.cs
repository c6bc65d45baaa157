using M3Admin.Clusters;
using M3Admin.KeyValue;
using M3Admin.Operations.Access;
using M3Admin.Operations.Seeds;
using M3Admin.Operations.Seeds.State;
using M3Admin.Web.Access;
using M3Admin.Web.Hosting;
using M3Admin.Web.Live;
using Microsoft.AspNetCore.Components;

namespace M3Admin.Web.Features.SeedNodes;

/// <summary>One guide for replacing a seed node, live: the step to do, with what there really is.</summary>
public sealed partial class SeedGuidePage : LiveComponent
{
    private Cluster? _cluster;
    private SeedScene? _scene;
    private (string?, string?) _followed;
    private string? _trouble;
    private bool _isBusy;
    private bool _isLeaving;

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

    /// <summary>Which guide.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    /// <summary>The cluster's name; the first where it is not given.</summary>
    [SupplyParameterFromQuery(Name = "cluster")]
    public string? Cluster { get; set; }

    /// <summary>A dangerous procedure is never shown as it was a while ago.</summary>
    protected override bool IgnoresPause => true;

    private string? WhyNot => _cluster is { } cluster ? Reader.WhyNotCluster(cluster.Name, Act.Maintain) : null;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_followed == (Cluster, Id))
        {
            return;
        }

        (_followed, _cluster, _scene, _trouble) = ((Cluster, Id), Clusters.Find(Cluster), null, null);
        if (_cluster is { } cluster)
        {
            Follow(ct => Desk.WatchAsync(cluster, Id, ct), scene => _scene = scene);
        }
    }

    private Task GoOnAsync(SeedStep step, bool accepts) => AskAsync(cluster => Desk.GoOnAsync(cluster, Reader.Caller, Id, step, accepts, CancellationToken.None));

    private Task DoAsync(SeedStep step, bool accepts) => AskAsync(cluster => Desk.DoAsync(cluster, Reader.Caller, Id, step, accepts, CancellationToken.None));

    private Task SaySnapshotAsync(string what) => AskAsync(cluster => Desk.SaySnapshotAsync(cluster, Reader.Caller, Id, what, CancellationToken.None));

    private Task TakeBackAsync(string peer) => AskAsync(cluster => Desk.TakeBackAsync(cluster, Reader.Caller, Id, peer, CancellationToken.None));

    private async Task BackOutAsync(string why)
    {
        await AskAsync(cluster => Desk.AbandonAsync(cluster, Reader.Caller, Id, why, CancellationToken.None));
        _isLeaving = false;
    }

    private async Task<string?> GiveAsync(SeedConfig config)
    {
        var before = _trouble;
        await AskAsync(cluster => Desk.GiveFileAsync(cluster, Reader.Caller, Id, config, CancellationToken.None));
        var refusal = _trouble;
        _trouble = before;
        return refusal;
    }

    // What is asked for is shown as it stands in the store, by the guide that is followed: here only what went wrong is kept.
    private async Task AskAsync(Func<Cluster, Task<SeedResult>> ask)
    {
        if (_isBusy || _cluster is not { } cluster)
        {
            return;
        }

        (_isBusy, _trouble) = (true, null);
        StateHasChanged();
        try
        {
            _trouble = await ask(cluster) switch
            {
                SeedResult.Refused refused => refused.Reason,
                SeedResult.Moved => "Somebody else has gone on with this guide meanwhile. Look at the step that is shown now.",
                _ => null,
            };
        }
        catch (KeyValueException silent)
        {
            _trouble = $"{cluster.Name} does not answer: {silent.Message} The guide goes on from what the cluster shows.";
        }
        finally
        {
            _isBusy = false;
        }
    }
}
