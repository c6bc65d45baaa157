using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Past;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Hosting;
using M3Admin.Web.Live;
using Microsoft.AspNetCore.Components;

namespace M3Admin.Web.Features.Placements.Travel;

/// <summary>Shows a placement as it was, and goes through its versions. Follows the feed only to know the newest version and whether the store is heard.</summary>
public sealed partial class TravelPanel : LiveComponent
{
    private readonly CancellationTokenSource _gone = new();
    private TravelSession? _session;
    private TravelPlayer? _player;
    private PlacementSnapshot? _live;
    private TravelPoint? _asked;

    /// <summary>The clusters.</summary>
    [Inject]
    public required ClusterSet Clusters { get; init; }

    /// <summary>The clock.</summary>
    [Inject]
    public required TimeProvider Time { get; init; }

    /// <summary>Moves to other addresses.</summary>
    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>Which placement. Another one wants another panel.</summary>
    [Parameter, EditorRequired]
    public required PlacementLink Link { get; set; }

    /// <summary>Whether its nodes are simulated.</summary>
    [Parameter, EditorRequired]
    public bool IsSimulated { get; set; }

    /// <summary>What of it to show, and as of which version.</summary>
    [Parameter, EditorRequired]
    public required PlacementFilter Filter { get; set; }

    /// <summary>The instance that is opened.</summary>
    [Parameter, EditorRequired]
    public string? Instance { get; set; }

    /// <summary>The shard that is opened, on the instance if one is opened too.</summary>
    [Parameter]
    public uint? Shard { get; set; }

    private PastVersion? Shown => _session?.Shown;

    private PastVersion? From => _session is { Wanted.From: not null } session ? session.ShownFrom : null;

    private VersionSpan? Span => _session?.Span;

    // While a hand moves or versions are played, the address stays behind: links lead from where the reader is.
    private PlacementFilter Here => Filter with { Moment = _session?.Wanted ?? Filter.Moment };

    private string AsOf => (From, Shown) switch
    {
        ({ } from, { } to) => $"{TravelWords.Version(from.Version)} against {TravelWords.Version(to.Version)}; not live.",
        (_, { } shown) => $"As of {TravelWords.Of(shown)}; not live.",
        _ => "An earlier version; not live.",
    };

    private string ValueText => Shown is { } shown ? $"{TravelWords.Of(shown)}. {TravelWords.Made(shown)}" : "";

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        _player?.Dispose();
        await _gone.CancelAsync();
        await base.DisposeAsync();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (Clusters.Find(Link.Cluster) is { } cluster)
        {
            _session = new TravelSession(new PlacementArchive(cluster.Store, Link.Key, Time));
            _player = new TravelPlayer(Time, StepAsync);
            Follow(cluster.Feed(Link.Key).FollowAsync, Hear);
        }
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        if (Filter.Moment is not { } moment || moment == _asked)
        {
            return Task.CompletedTask;
        }

        _asked = moment;
        return GoAsync(moment);
    }

    private void Hear(PlacementUpdate update)
    {
        var isBack = _live is { Health: not FeedHealth.Live } && update.Snapshot.Health is FeedHealth.Live;
        _live = update.Snapshot;
        var isOther = update.Snapshot.Stored is { } stored && _session?.Grow(stored.Version.Version) == true;
        var isThereNow = _session is { Looked: PastLookup.NeverWas, Wanted: { } wanted } && update.Snapshot.Stored?.Version.Version >= wanted.Version;
        if (isOther || isThereNow || (isBack && _session?.Silence is not null))
        {
            _ = InvokeAsync(AgainAsync);
        }
    }

    // What a node or another tool has just written is in the store before it is in the journal.
    private Task HearNewsAsync() => Shown is { Entry: null } && Span is { JournalTrouble: null } ? AgainAsync() : Task.CompletedTask;

    private Task AgainAsync() => TravelAsync((session, ct) => session.AgainAsync(Seen, ct));

    private Task GoAsync(TravelPoint point) => TravelAsync((session, ct) => session.GoAsync(point, Seen, ct));

    private async Task TravelAsync(Func<TravelSession, CancellationToken, Task> travel)
    {
        try
        {
            await (_session is { } session ? travel(session, _gone.Token) : Task.CompletedTask);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page has gone.
        }
    }

    private void Seen()
    {
        if (!_gone.IsCancellationRequested)
        {
            StateHasChanged();
        }
    }

    private Task MoveAsync(long version)
    {
        _player?.Stop();
        return _session?.Wanted is { } wanted ? GoAsync(wanted with { Version = version }) : Task.CompletedTask;
    }

    private async Task SettleAsync(long version)
    {
        await MoveAsync(version);
        Readdress();
    }

    private async Task CompareAsync(long? from)
    {
        _player?.Stop();
        if (_session?.Wanted is { } wanted)
        {
            await GoAsync(wanted with { From = from });
            Readdress();
        }
    }

    private async Task TurnAsync()
    {
        if (_session?.Wanted is { From: { } from } wanted)
        {
            await GoAsync(new TravelPoint(from, wanted.Version));
            Readdress();
        }
    }

    // At the end it begins at the beginning.
    private async Task PlayAsync()
    {
        if (_player is not { } player || _session is not { Span: { } span } session)
        {
            return;
        }

        if (player.IsPlaying)
        {
            player.Stop();
            Readdress();
            return;
        }

        player.Play(beat => InvokeAsync(beat));
        if (session.Next(forwards: true) is null)
        {
            await GoAsync(new TravelPoint(span.Oldest));
        }
    }

    private void SetPace(TravelPace pace)
    {
        if (_player is { } player)
        {
            player.Pace = pace;
        }
    }

    private async Task<bool> StepAsync()
    {
        if (_session?.Next(forwards: true) is { } next)
        {
            await GoAsync(new TravelPoint(next));
            if (_session.Looked is PastLookup.NotKept { After: var after } && after > next)
            {
                await GoAsync(new TravelPoint(after)); // What was never kept is stepped over.
            }
        }

        var goesOn = _session?.Next(forwards: true) is not null;
        if (!goesOn)
        {
            _player?.Stop(); // Before the page is drawn, which says whether it plays.
            Readdress();
        }

        StateHasChanged();
        return goesOn;
    }

    // The address names what is shown once the hand is at rest; the way there is not in the browser's history, so that going back leads to where the reader came from.
    private void Readdress()
    {
        if (_session?.Wanted is { } wanted && wanted != _asked && !_gone.IsCancellationRequested)
        {
            _asked = wanted;
            Navigation.NavigateTo(Here.Href(Link, Instance, Shard), replace: true);
        }
    }

    private string RestoreHref(long version) => $"{Link.At("/changes/set")}&restore={version}";

    private string HrefOf(TravelPoint point) => (Filter with { Moment = point }).Href(Link, Instance, Shard);
}
