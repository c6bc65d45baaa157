using System.Collections.Immutable;
using System.Diagnostics;
using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.KeyValue;
using M3Admin.Operations.Access;
using M3Admin.Operations.Doctor.Bootstrap;
using M3Admin.Web.Access;
using M3Admin.Web.Live;
using Microsoft.AspNetCore.Components;

namespace M3Admin.Web.Features.Doctor;

/// <summary>Shows which bootstrap levels are lowered, and lowers one.</summary>
public sealed partial class BootstrapPanel : LiveComponent
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(5);
    private static readonly ImmutableArray<int> Spans = [10, 30, 60, 120, 240];

    private ImmutableArray<LoweredLevel> _levels = [];
    private ImmutableArray<string> _problems = [];
    private string? _problem;
    private string _level = BootstrapLevels.Lower[0].Level;
    private int _minutes = Spans[1];
    private string _reason = "";
    private bool _isBusy;
    private ITimer? _clock;

    /// <summary>Which cluster.</summary>
    [Parameter, EditorRequired]
    public required Cluster Cluster { get; set; }

    /// <summary>Whose level may be lowered here; null shows only what is lowered already.</summary>
    [Parameter, EditorRequired]
    public string? Environment { get; set; }

    /// <summary>Lowers levels and puts them back.</summary>
    [Inject]
    public required BootstrapDesk Desk { get; init; }

    /// <summary>Who does.</summary>
    [Inject]
    public required CurrentCaller Reader { get; init; }

    /// <summary>The clock.</summary>
    [Inject]
    public required TimeProvider Time { get; init; }

    /// <summary>What somebody does here is shown although pages stand still.</summary>
    protected override bool IgnoresPause => true;

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await (_clock?.DisposeAsync() ?? ValueTask.CompletedTask);
        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Follow(ct => Desk.FollowAsync(Cluster, ct), levels => _levels = levels);
        _clock = RendererInfo.IsInteractive ? Time.CreateTimer(_ => _ = InvokeAsync(StateHasChanged), null, Tick, Tick) : null;
    }

    private bool IsOverdue(LoweredLevel level) => level.Until <= Time.GetUtcNow();

    private string? WhyNot(string environment) => Reader.WhyNotIn(Cluster.Name, environment, Act.Configure);

    private Task LowerAsync(string environment) => DoAsync(async () =>
    {
        _problems = await Desk.LowerAsync(Cluster, Reader.Caller, new LowerRequest(environment, _level, TimeSpan.FromMinutes(_minutes), _reason), CancellationToken.None) switch
        {
            LowerResult.Lowered => [],
            LowerResult.Refused refused => refused.Reasons,
            LowerResult.Forbidden forbidden => [forbidden.Reason],
            _ => throw new UnreachableException(),
        };
    });

    private Task PutBackAsync(string environment) => DoAsync(async () => _problem = await Desk.PutBackAsync(Cluster, Reader.Caller, environment, CancellationToken.None));

    private async Task DoAsync(Func<Task> act)
    {
        (_isBusy, _problem, _problems) = (true, null, []);
        try
        {
            await act();
        }
        catch (Exception trouble) when (trouble is KeyValueException or JournalException)
        {
            (_problem, _problems) = (trouble.Message, [trouble.Message]);
        }
        finally
        {
            _isBusy = false;
        }
    }
}
