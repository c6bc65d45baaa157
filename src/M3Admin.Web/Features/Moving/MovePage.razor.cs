using M3Admin.Clusters;
using M3Admin.KeyValue;
using M3Admin.Operations.Access;
using M3Admin.Operations.Moving.Guided;
using M3Admin.Web.Access;
using M3Admin.Web.Hosting;
using M3Admin.Web.Live;
using Microsoft.AspNetCore.Components;

namespace M3Admin.Web.Features.Moving;

/// <summary>Moving a cluster to an etcd of its own: where it is begun, and one move, live.</summary>
public sealed partial class MovePage : LiveComponent
{
    private Cluster? _source;
    private MoveList _list = new([]);
    private MoveScene? _scene;
    private (string?, string?)? _followed;
    private string? _trouble;
    private bool _isBusy;
    private bool _isLeaving;

    /// <summary>The clusters that there are.</summary>
    [Inject]
    public required ClusterSet Clusters { get; init; }

    /// <summary>What an admin does.</summary>
    [Inject]
    public required MoveDesk Desk { get; init; }

    /// <summary>Which moves there are.</summary>
    [Inject]
    public required MoveWatch Moves { get; init; }

    /// <summary>Who looks.</summary>
    [Inject]
    public required CurrentCaller Reader { get; init; }

    /// <summary>The clock.</summary>
    [Inject]
    public required TimeProvider Time { get; init; }

    /// <summary>The cluster that is moved; the first where it is not given.</summary>
    [SupplyParameterFromQuery(Name = "cluster")]
    public string? Cluster { get; set; }

    /// <summary>Which move; null where one is begun.</summary>
    [SupplyParameterFromQuery(Name = "id")]
    public string? Id { get; set; }

    /// <summary>A dangerous procedure is never shown as it was a while ago.</summary>
    protected override bool IgnoresPause => true;

    private string? WhyNot => _source is null ? null
        : Reader.WhyNotCluster(_source.Name, Act.Maintain) ?? (_scene?.Guide is { } guide ? Reader.WhyNotCluster(guide.Target, Act.Maintain) : null);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_followed == (Cluster, Id))
        {
            return;
        }

        (_followed, _source, _scene, _trouble, _isLeaving) = ((Cluster, Id), Clusters.Find(Cluster), null, null, false);
        if (Id is { } id)
        {
            Follow(ct => Desk.WatchAsync(id, ct), scene => _scene = scene);
        }
        else
        {
            Follow(Moves.FollowAsync, list => _list = list);
        }
    }

    private async Task TakeBackAsync()
    {
        await DoAsync(desk => desk.TakeBackAsync(Id ?? "", Reader.Caller, CancellationToken.None));
        _isLeaving = _trouble is not null;
    }

    // What was done is shown by the guide that is followed: here only what went wrong is kept.
    private async Task DoAsync(Func<MoveDesk, Task<MoveResult>> ask)
    {
        if (_isBusy)
        {
            return;
        }

        (_isBusy, _trouble) = (true, null);
        StateHasChanged();
        try
        {
            _trouble = await ask(Desk) is MoveResult.Refused refused ? refused.Reason : null;
        }
        catch (KeyValueException silent)
        {
            _trouble = $"{silent.Message} The guide goes on from what is stored: look at the step that is shown, and try again.";
        }
        finally
        {
            _isBusy = false;
            StateHasChanged();
        }
    }
}
