using System.Collections.Concurrent;
using M3Admin.KeyValue;

namespace M3Admin.Clusters.Claims;

/// <summary>
/// Lets one console at a time do what cannot be a transaction. A claim is a key that is written again and again while its owner lives; one that this console has seen stand still for
/// <see cref="Expiry"/>, by its own clock, it takes over. Clocks of two consoles are never compared. No fence: whoever stops for longer than that and goes on may find another one at it, so
/// <see cref="Claim.RenewAsync"/> is asked right before what matters.
/// </summary>
/// <param name="store">Where the claims are.</param>
/// <param name="time">Measures how long one stands still.</param>
public sealed class StoreClaims(IKeyValueStore store, TimeProvider time)
{
    /// <summary>How long a claim has to stand still before it is taken over.</summary>
    public static readonly TimeSpan Expiry = TimeSpan.FromSeconds(30);

    /// <summary>The pause between two renewals.</summary>
    public static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);

    private readonly string _console = $"{Environment.MachineName}-{Guid.NewGuid().ToString("N")[..4]}";
    private readonly ConcurrentDictionary<string, Sighting> _sightings = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _left = new(StringComparer.Ordinal);

    /// <summary>Takes a claim that nobody has, or that has stood still for long enough.</summary>
    /// <param name="key">The claim's key.</param>
    /// <param name="who">Who asks.</param>
    /// <param name="doing">What they are about to do, in words.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="KeyValueException">The store does not answer, or takes no writes; the claim is not had.</exception>
    public async Task<ClaimResult> TryTakeAsync(string key, string who, string doing, CancellationToken ct)
    {
        var note = new ClaimNote(who, doing, time.GetUtcNow(), _console, Guid.NewGuid().ToString("N"));
        try
        {
            while (true)
            {
                var found = await store.GetAsync(key, ct);
                if (found is not null && ClaimNote.Read(found) is var by && by.Token != note.Token && PatienceWith(found, by) is var patience && patience > TimeSpan.Zero)
                {
                    return new ClaimResult.Held(by, patience);
                }

                if (await TryPutAsync(found is null ? Guard.Absent(key) : Guard.Unchanged(found), note, ct) is { } mark)
                {
                    return new ClaimResult.Taken(new Claim(store, note, mark, time, LeftBehind));
                }
            }
        }
        catch
        {
            LeftBehind(note); // It may be there all the same.
            throw;
        }
    }

    // A lost answer is none: what is there is read again.
    private async Task<Guard?> TryPutAsync(Guard guard, ClaimNote note, CancellationToken ct)
    {
        try
        {
            var commit = new Commit { Guards = [guard], Puts = [new Put(guard.Key, note.ToBytes())] };
            return await store.CommitAsync(commit, ct) is CommitResult.Committed committed ? new Guard(guard.Key, guard.Version + 1, committed.Revision) : null;
        }
        catch (KeyValueException lost) when (lost.Error == KeyValueError.OutcomeUnknown)
        {
            return null;
        }
    }

    private TimeSpan PatienceWith(KeyValueEntry found, ClaimNote by)
    {
        if (by.Token.Length > 0 && _left.ContainsKey(by.Token))
        {
            return TimeSpan.Zero;
        }

        var now = time.GetTimestamp();
        var seen = _sightings.AddOrUpdate(found.Key, _ => new Sighting(found.ModRevision, now), (_, before) => before.ModRevision == found.ModRevision ? before : new Sighting(found.ModRevision, now));
        return Expiry - time.GetElapsedTime(seen.At, now);
    }

    // This console's own, which it could not delete: nobody is at it.
    private void LeftBehind(ClaimNote note) => _left[note.Token] = true;

    private sealed record Sighting(long ModRevision, long At);
}
