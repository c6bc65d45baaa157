using M3Admin.Clusters;
using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Changes;
using M3Admin.Placements.Model;
using M3Admin.Web.Access;
using M3Admin.Web.Hosting;
using M3Admin.Web.Live;
using Microsoft.AspNetCore.Components;

namespace M3Admin.Web.Features.Changes.Flow;

/// <summary>One guided change of one placement, step by step. Another change wants another one.</summary>
public sealed partial class ChangeFlow : LiveComponent
{
    private readonly CancellationTokenSource _gone = new();
    private FlowSession? _session;
    private Cluster? _cluster;
    private PlacementFeed? _feed;
    private PlacementSnapshot? _snapshot;
    private DraftHolder? _draft;
    private string _typedName = "";
    private bool _isBusy;
    private bool _isCommitting;
    private bool _isFollowing;

    /// <summary>The clusters.</summary>
    [Inject]
    public required ClusterSet Clusters { get; init; }

    /// <summary>Whoever makes the change.</summary>
    [Inject]
    public required CurrentCaller Reader { get; init; }

    /// <summary>What the steps need.</summary>
    [Inject]
    public required ChangeDesk Desk { get; init; }

    /// <summary>Where drafts are kept.</summary>
    [Inject]
    public required DraftShelf Drafts { get; init; }

    /// <summary>Moves between the steps.</summary>
    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>Which change.</summary>
    [Parameter, EditorRequired]
    public required FlowAddress Address { get; set; }

    /// <summary>The step that is shown.</summary>
    [Parameter, EditorRequired]
    public FlowStep Step { get; set; }

    /// <summary>The plan that is shown.</summary>
    [Parameter, EditorRequired]
    public string? Plan { get; set; }

    /// <summary>The journal entry of the change that is watched.</summary>
    [Parameter, EditorRequired]
    public long? Entry { get; set; }

    /// <summary>The instance that is chosen already.</summary>
    [Parameter]
    public string? Instance { get; set; }

    /// <summary>The earlier version that is to be set again; null for none.</summary>
    [Parameter]
    public string? Restore { get; set; }

    // What is typed before the draft and the placement are there would be typed into fields that are about to be filled in.
    private bool IsReady => Kept.IsReady && (_feed is null || _snapshot is not (null or { Health: FeedHealth.Connecting }));

    private string Authority => new Uri(Navigation.BaseUri).GetLeftPart(UriPartial.Authority);

    private string ShortPlan => Plan is { Length: > 8 } plan ? plan[..8] : Plan ?? "";

    private DraftHolder Kept => _draft ??= new DraftHolder(Drafts, Address.DraftKey);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _gone.Dispose();
        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _cluster = Clusters.Find(Address.Link.Cluster);
        _session = _cluster is null ? null : Desk.Open(Reader, _cluster, Address);
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        FollowFeed();
        if (RendererInfo.IsInteractive && _session is { } session && Step is FlowStep.Preview or FlowStep.Confirm && Plan is { } plan)
        {
            await WorkAsync(() => session.OpenAsync(plan, _gone.Token));
            await ReaddressAsync(before: null);
        }
        else
        {
            await FindEntryAsync();
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await Kept.LoadAsync();
            StateHasChanged();
        }
    }

    // A feed is kept for ever: none is started for a name out of the air.
    private void FollowFeed()
    {
        if (_feed is null && _cluster is { } cluster && (Step == FlowStep.Watch || cluster.Directory.Current.Services.Contains(Address.Link.Key)))
        {
            _feed = cluster.Feed(Address.Link.Key);
            Follow(_feed.FollowAsync, Hear);
        }
    }

    private void Hear(PlacementUpdate update)
    {
        var isBack = _snapshot is { Health: not FeedHealth.Live };
        _snapshot = update.Snapshot;
        if (Step != FlowStep.Describe && !_isFollowing && !_isBusy && update.Snapshot.Health is FeedHealth.Live)
        {
            _ = InvokeAsync(() => Step == FlowStep.Watch ? FindEntryAsync() : FollowBaseAsync(isBack));
        }
    }

    private async Task FindEntryAsync()
    {
        if (Step == FlowStep.Watch && Entry is { } entry && _session is { } session)
        {
            await session.FindEntryAsync(entry, _snapshot is { Health: FeedHealth.Live }, _gone.Token);
            StateHasChanged();
        }
    }

    // Until the preview stands on what is stored, or the operator has to look: more may happen while one change is looked at.
    private async Task FollowBaseAsync(bool isBack = false)
    {
        _isFollowing = true;
        await (isBack && _session is { } waiting ? waiting.RecoverAsync(Plan ?? "", _gone.Token) : Task.CompletedTask);
        PlacementVersion? seen = null;
        while (_session is { Trouble: null or { IsUnknown: true }, Preview: not null } session && (_snapshot?.Stored?.Version ?? PlacementVersion.None) is var now && now != seen)
        {
            seen = now;
            var before = session.Preview;
            await session.FollowAsync(now, _gone.Token);
            await ReaddressAsync(before);
        }

        _isFollowing = false;
        StateHasChanged();
    }

    // The address names the plan that is shown, so that it can be sent to a colleague.
    private async Task ReaddressAsync(ChangePreview? before)
    {
        if (_session?.Preview is { } preview && Plan is { } plan && preview.Hash != plan && Step is FlowStep.Preview or FlowStep.Confirm)
        {
            await (before is not null && _session.Again is not null ? Kept.CarryAsync(before, preview) : Task.CompletedTask);
            Navigation.NavigateTo(Step == FlowStep.Preview ? Address.Preview(preview.Hash) : Address.Confirm(preview.Hash), replace: true);
        }
    }

    private async Task DescribeAsync(ChangeRequest request)
    {
        if (_session is { } session && !_isBusy)
        {
            await WorkAsync(() => session.DescribeAsync(request, _gone.Token));
            if (session is { Trouble: null, Refusals.IsEmpty: true, Preview: { } preview })
            {
                Navigation.NavigateTo(Address.Preview(preview.Hash));
            }
        }
    }

    private async Task PlanAgainAsync()
    {
        if (_session is { Preview.Request: not ChangeRequest.Set } session)
        {
            await WorkAsync(() => session.PlanAgainAsync(_gone.Token));
            if (session.Refusals.IsEmpty)
            {
                await ReaddressAsync(before: null);
                return;
            }
        }

        Navigation.NavigateTo(Address.Describe); // What was typed is there, and what now stands against it.
    }

    private void GoToConfirm() => Navigation.NavigateTo(Address.Confirm(Plan ?? ""));

    private async Task CommitAsync()
    {
        if (_session is not { Preview: { } preview } session || _isBusy)
        {
            return;
        }

        long? entry = null;
        _isCommitting = true;
        await WorkAsync(async () => entry = await session.CommitAsync(Kept.Draft.Reason, Kept.Accepts(preview), _gone.Token));
        _isCommitting = false;
        if (entry is { } written)
        {
            await Kept.DropAsync();
            Navigation.NavigateTo(Address.Watch(written));
        }
        else
        {
            await ReaddressAsync(preview);
            await FollowBaseAsync(); // What was heard while it was being committed.
        }
    }

    private async Task QueueAsync()
    {
        if (_session is not { Preview: { } preview } session || _isBusy)
        {
            return;
        }

        var isQueued = false;
        await WorkAsync(async () => isQueued = await session.QueueAsync(Kept.Draft.Reason, Kept.Accepts(preview), _gone.Token));
        if (isQueued)
        {
            await Kept.DropAsync();
            Navigation.NavigateTo($"{Address.Index}#queue");
        }
    }

    private async Task DiscardAsync()
    {
        await Kept.DropAsync();
        Navigation.NavigateTo(Address.Index);
    }

    private async Task WorkAsync(Func<Task> work)
    {
        _isBusy = true;
        StateHasChanged();
        await work();
        _isBusy = false;
    }
}
