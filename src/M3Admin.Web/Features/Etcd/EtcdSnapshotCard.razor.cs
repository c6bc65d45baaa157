using System.Globalization;
using M3Admin.Clusters;
using M3Admin.KeyValue;
using M3Admin.Operations.Etcd;
using M3Admin.Web.Access;
using M3Admin.Web.Live;
using Microsoft.AspNetCore.Components;

namespace M3Admin.Web.Features.Etcd;

/// <summary>Takes a snapshot and follows it to its end.</summary>
public sealed partial class EtcdSnapshotCard : LiveComponent
{
    private SnapshotState? _snapshot;
    private string? _member;
    private string? _trouble;
    private bool _isBusy;

    /// <summary>Where.</summary>
    [Parameter, EditorRequired]
    public required Cluster Cluster { get; set; }

    /// <summary>The members that there are.</summary>
    [Parameter, EditorRequired]
    public required EtcdPicture Picture { get; set; }

    /// <summary>Why its reader may take none; null when they may.</summary>
    [Parameter, EditorRequired]
    public string? WhyNot { get; set; }

    /// <summary>Takes them.</summary>
    [Inject]
    public required EtcdSnapshots Snapshots { get; init; }

    /// <summary>Who.</summary>
    [Inject]
    public required CurrentCaller Reader { get; init; }

    /// <summary>The clock.</summary>
    [Inject]
    public required TimeProvider Time { get; init; }

    /// <summary>What was begun here is shown to its end.</summary>
    protected override bool IgnoresPause => true;

    private string Member => _member ?? (Picture.Members.FirstOrDefault(m => m is { IsVoter: true, IsReachable: true } && m.Id != Picture.LeaderId) ?? Picture.Members.FirstOrDefault(m => m.IsVoter))?.Member.IdText ?? "";

    private long Part => _snapshot is { Progress: { Total: > 0 } progress } ? progress.Received * 100 / progress.Total : 0;

    private string StateMark => _snapshot switch { null => "none", { Done: not null } => "done", { Trouble: not null } => "failed", _ => "running" };

    private async Task TakeAsync()
    {
        (_isBusy, _trouble) = (true, null);
        try
        {
            _trouble = await Snapshots.StartAsync(Reader.Caller, Cluster, ulong.Parse(Member, NumberStyles.HexNumber, CultureInfo.InvariantCulture), CancellationToken.None) switch
            {
                StartSnapshotResult.Started started => Begin(started.Id),
                StartSnapshotResult.Denied denied => denied.Reason,
                StartSnapshotResult.Refused refused => refused.Reason,
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
        catch (KeyValueException silent)
        {
            _trouble = silent.Message;
        }
        finally
        {
            _isBusy = false;
        }
    }

    private string? Begin(string id)
    {
        Follow(ct => Snapshots.FollowAsync(id, ct), state => _snapshot = state);
        return null;
    }

    private async Task DiscardAsync()
    {
        if (_snapshot is { } discarded)
        {
            Follow(_ => AsyncEnumerable.Empty<SnapshotState>(), _ => { });
            _snapshot = null;
            await Snapshots.ForgetAsync(Reader.Caller, discarded.Id);
        }
    }
}
