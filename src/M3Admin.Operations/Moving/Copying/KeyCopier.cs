using M3Admin.KeyValue;

namespace M3Admin.Operations.Moving.Copying;

/// <summary>
/// Copies a store to another one while it is being written, and goes on doing so until it is told that it is enough. Whatever ends it, the next one goes on where the target's mark says that it is.
/// </summary>
/// <param name="source">What is copied. It is never written.</param>
/// <param name="target">Where to: claimed for this move before (<see cref="CopyTarget.ClaimAsync"/>).</param>
/// <param name="rules">What goes along.</param>
/// <param name="owner">Names the console.</param>
/// <param name="time">The clock.</param>
public sealed class KeyCopier(IKeyValueStore source, IKeyValueStore target, CopyRules rules, string owner, TimeProvider time)
{
    private const string Compacted = "The old etcd was compacted before everything was read, so the copy began again from a newer revision; what was written already is not written again.";

    /// <summary>Copies until cancelled, or until the copy is another console's or complete.</summary>
    /// <exception cref="KeyValueException">A store does not answer; to be tried again.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        var marked = new MarkedTarget(target, rules, owner, time);
        if (!await marked.TakeAsync(ct))
        {
            return;
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var (copying, lost) = (CopyAsync(marked, over.Token), LostAsync(over.Token));
        var first = await Task.WhenAny(copying, lost);
        await over.CancelAsync();
        await Task.WhenAll(copying, lost).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ct.ThrowIfCancellationRequested();
        await first;
    }

    private async Task CopyAsync(MarkedTarget marked, CancellationToken ct)
    {
        for (var isOurs = true; isOurs;)
        {
            var end = await StepAsync(marked, ct);
            isOurs = end == CopyEnd.Compacted && await marked.WriteAsync(marked.Mark with { Phase = CopyPhase.Copying, BeganAgain = Compacted }, [], [], ct);
        }
    }

    private async Task<CopyEnd> StepAsync(MarkedTarget marked, CancellationToken ct)
    {
        var end = marked.Mark.Phase == CopyPhase.Copying ? await new CopyPass(source, target, rules, marked, time).RunAsync(ct) : null;
        return end ?? await new CopyFollow(source, rules, marked, time).RunAsync(ct);
    }

    // The next write would find out as well; but nothing may be written to the source for long.
    private async Task LostAsync(CancellationToken ct)
    {
        await foreach (var told in target.FollowAsync(rules.Mark, isPrefix: false, time, ct))
        {
            var stored = told switch
            {
                FollowEvent.Whole whole => whole.Range.Entries.FirstOrDefault(),
                FollowEvent.Changed changed => changed.Changes[^1].Entry,
                _ => null,
            };
            if (told is FollowEvent.Whole or FollowEvent.Changed && (stored is null || CopyMark.Parse(stored) is not { } mark || mark.Owner != owner || mark.Phase == CopyPhase.Complete))
            {
                return;
            }
        }
    }
}
