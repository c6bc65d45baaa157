using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.KeyValue;
using M3Admin.Operations.Freezing;
using M3Admin.Placements.Model;
using Microsoft.Extensions.Logging;

namespace M3Admin.Operations.Journal;

/// <summary>Keeps the journal of one placement. Trouble is told once, and tried again; the placement itself is not touched by it.</summary>
internal sealed class PlacementKeeper(Cluster cluster, ServiceKey service, TimeProvider time, ILogger logger)
{
    private readonly PlacementJournal _journal = new(cluster.Store, service, time);
    private readonly Pause _pause = new(time);
    private bool _isUnheard;
    private string? _damage;
    private long _filled;

    /// <summary>Enters what is done, until cancelled.</summary>
    public async Task FollowAsync(CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await FollowOnceAsync(ct);
                continue;
            }
            catch (KeyValueException trouble)
            {
                Miss(trouble);
            }
            catch (JournalException damage)
            {
                Refuse(damage);
            }

            await _pause.WaitAsync(ct);
        }
    }

    /// <summary>Prunes now and every hour, until cancelled.</summary>
    public Task PruneAsync(JournalRetention retention, CancellationToken ct) => Hourly.RunAsync(time, () => PruneOnceAsync(retention, ct), ct);

    // Ends when the store is about to be filled by a copy: then it is waited for.
    private async Task FollowOnceAsync(CancellationToken ct)
    {
        var terms = await Filling.UntilOverAsync(cluster.Store, time, ct);
        _filled = Math.Max(_filled, terms.Since);
        await foreach (var news in _journal.FollowAsync(terms with { Since = _filled }, ct))
        {
            Hear(news);
        }
    }

    private async Task PruneOnceAsync(JournalRetention retention, CancellationToken ct)
    {
        try
        {
            if (!await Filling.IsOnAsync(cluster.Store, ct) && await _journal.PruneAsync(retention, ct) is > 0 and var pruned)
            {
                logger.JournalPruned(cluster.Name, service, pruned);
            }
        }
        catch (Exception trouble) when (trouble is KeyValueException or JournalException)
        {
            logger.JournalNotPruned(cluster.Name, service, trouble.Message);
        }
    }

    private void Hear(JournalNews news)
    {
        switch (news)
        {
            case JournalNews.Entered entered:
                Recover(entered.Head);
                break;
            case JournalNews.Lost lost:
                Miss(lost.Reason);
                break;
        }
    }

    private void Recover(JournalHead head)
    {
        if (_isUnheard || _damage is not null)
        {
            logger.JournalGoesOn(cluster.Name, service, head.Sequence);
        }

        (_isUnheard, _damage) = (false, null);
        _pause.Reset();
    }

    private void Miss(KeyValueException trouble)
    {
        if (!_isUnheard)
        {
            logger.JournalUnheard(cluster.Name, service, trouble.Message);
        }

        _isUnheard = true;
    }

    private void Refuse(JournalException damage)
    {
        if (_damage is null)
        {
            logger.JournalBroken(cluster.Name, service, damage.Message);
        }

        _damage = damage.Message;
    }
}
