using M3Admin.KeyValue;

namespace M3Admin.Clusters.Claims;

/// <summary>A claim that this console has. It is renewed until it is disposed, which deletes it; whatever the store does, that throws nothing.</summary>
public sealed class Claim : IAsyncDisposable
{
    private readonly IKeyValueStore _store;
    private readonly ClaimNote _note;
    private readonly TimeProvider _time;
    private readonly Action<ClaimNote> _leftBehind;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _renewing;
    private Guard _mark;
    private bool _isLost;

    internal Claim(IKeyValueStore store, ClaimNote note, Guard mark, TimeProvider time, Action<ClaimNote> leftBehind)
    {
        (_store, _note, _mark, _time, _leftBehind) = (store, note, mark, time, leftBehind);
        _renewing = RenewOnAndOnAsync(_stop.Token);
    }

    /// <summary>Why nothing is done once <see cref="RenewAsync"/> says that it is another one's.</summary>
    public const string TakenOver = "This console stood still for so long that another one took over, so nothing was done. Look at how it stands, and try again.";

    /// <summary>Writes the claim again, so that for a while nobody takes it over.</summary>
    /// <returns>False when somebody has taken it over already.</returns>
    /// <exception cref="KeyValueException">The store does not answer; whether the claim is still had is not known.</exception>
    public async Task<bool> RenewAsync(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            return await TryWriteAsync(new Commit { Puts = [new Put(_mark.Key, _note.ToBytes())] }, ct);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await TryWriteAsync(new Commit { Deletes = [_mark.Key] }, CancellationToken.None);
        }
        catch (KeyValueException)
        {
            _leftBehind(_note);
        }

        _stop.Dispose();
        _turn.Dispose();
    }

    private async Task RenewOnAndOnAsync(CancellationToken ct)
    {
        do
        {
            await Task.Delay(StoreClaims.Renewal, _time, ct);
        }
        while (await IsStillOursAsync(ct));
    }

    private async Task<bool> IsStillOursAsync(CancellationToken ct)
    {
        try
        {
            return await RenewAsync(ct);
        }
        catch (KeyValueException)
        {
            return true; // Nobody knows, and it is tried again: a store that is silent is silent to the others too.
        }
    }

    // Whether a write whose answer is lost has taken effect is read in the key itself.
    private async Task<bool> TryWriteAsync(Commit commit, CancellationToken ct)
    {
        while (!_isLost)
        {
            try
            {
                if (await _store.CommitAsync(commit with { Guards = [_mark] }, ct) is CommitResult.Committed committed)
                {
                    _mark = new Guard(_mark.Key, _mark.Version + 1, committed.Revision);
                    return true;
                }
            }
            catch (KeyValueException lost) when (lost.Error == KeyValueError.OutcomeUnknown)
            {
                // Read below.
            }

            var found = await _store.GetAsync(_mark.Key, ct);
            _isLost = found is null || ClaimNote.Read(found).Token != _note.Token;
            _mark = found is null ? _mark : Guard.Unchanged(found);
        }

        return false;
    }
}
