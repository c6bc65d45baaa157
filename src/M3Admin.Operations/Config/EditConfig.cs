using M3Admin.Clusters;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Events;
using M3Admin.Clusters.Keys;
using M3Admin.Clusters.RuntimeConfig;
using M3Admin.KeyValue;
using M3Admin.Operations.Access;
using M3Admin.Operations.Changes;
using M3Admin.Operations.Freezing;
using M3Admin.Placements.Model;
using Microsoft.Extensions.Logging;

namespace M3Admin.Operations.Config;

/// <summary>
/// Changes M3's runtime configuration: first a preview of what comes of it, then one transaction that writes the key and its journal entry, if the key is still as it was previewed.
/// </summary>
public sealed class EditConfig(Gate gate, TimeProvider time, ILogger<EditConfig> logger)
{
    private static readonly Commit Nothing = new();

    /// <summary>Works out what a change would do. Writes nothing.</summary>
    /// <param name="cluster">Where.</param>
    /// <param name="environment">In which environment.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="edit">What is wanted.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public async Task<PreviewConfigResult> PreviewAsync(Cluster cluster, string environment, Caller caller, ConfigEdit edit, CancellationToken ct)
    {
        if (gate.RefuseIn(caller, cluster, environment, Act.Configure, $"change {edit.Key}") is { } refusal)
        {
            return new PreviewConfigResult.Forbidden(refusal);
        }

        var before = StoredConfig.Read(edit.Key, await cluster.Store.GetAsync(ConfigurationKeys.Of(environment, edit.Key), ct));
        var after = (edit as ConfigEdit.Set)?.Value.Keeping(before?.Value);
        var problems = after is null ? [] : ConfigRules.Of(edit.Key, after);
        if (problems.IsEmpty && after == before?.Value)
        {
            problems = [$"{edit.Key} is {ConfigWords.Of(edit.Key, after)} already: there is nothing to change."];
        }

        if (!problems.IsEmpty)
        {
            return new PreviewConfigResult.Refused(problems);
        }

        var databases = await DatabasesAsync(cluster, environment, ct);
        return new PreviewConfigResult.Previewed(new ConfigPreview(
            environment, edit, before, after, ConfigEffects.Of(environment, edit.Key, before, after, databases), ConfigEffects.WarningsOf(edit.Key, after, databases)));
    }

    /// <summary>Writes what was previewed.</summary>
    /// <param name="cluster">Where.</param>
    /// <param name="preview">What was previewed.</param>
    /// <param name="order">Who commits it, why, and whether what it weakens is accepted.</param>
    /// <param name="ct">Gives up the wait.</param>
    /// <exception cref="KeyValueException">The store does not answer; with <see cref="KeyValueError.OutcomeUnknown"/> it may or may not be written.</exception>
    public Task<ConfigOutcome> CommitAsync(Cluster cluster, ConfigPreview preview, CommitOrder order, CancellationToken ct) => CommitAsync(cluster, preview, order, Nothing, ct);

    /// <summary>Writes what was previewed, and something else in the same transaction.</summary>
    /// <param name="cluster">Where.</param>
    /// <param name="preview">What was previewed.</param>
    /// <param name="order">Who commits it, why, and whether what it weakens is accepted.</param>
    /// <param name="also">What else is written, and what must hold for all of it.</param>
    /// <param name="ct">Gives up the wait.</param>
    /// <exception cref="KeyValueException">The store does not answer; with <see cref="KeyValueError.OutcomeUnknown"/> it may or may not be written.</exception>
    public async Task<ConfigOutcome> CommitAsync(Cluster cluster, ConfigPreview preview, CommitOrder order, Commit also, CancellationToken ct)
    {
        if (gate.RefuseIn(order.Caller, cluster, preview.Environment, Act.Configure, $"change {preview.Key}") is { } refusal)
        {
            return new ConfigOutcome.Forbidden(refusal);
        }

        if (preview.Weakens && !order.Accepts)
        {
            return new ConfigOutcome.NeedsAcceptance([.. preview.Warnings.Where(warning => warning.Weakens)]);
        }

        try
        {
            return await WriteAsync(cluster, preview, order, also, ct);
        }
        catch (JournalException broken)
        {
            logger.ConfigUnjournalled(cluster.Name, preview.Key.Name, broken.Message);
            return new ConfigOutcome.Unjournalled(broken.Message);
        }
    }

    private async Task<ConfigOutcome> WriteAsync(Cluster cluster, ConfigPreview preview, CommitOrder order, Commit also, CancellationToken ct)
    {
        var (key, who) = (ConfigurationKeys.Of(preview.Environment, preview.Key), order.Caller.ActorIn(cluster.Name, preview.Environment));
        var commit = also with
        {
            Guards = [preview.Before is { } before ? Guard.Unchanged(before.Entry) : Guard.Absent(key), .. also.Guards],
            Puts = preview.After is { } after ? [new Put(key, ConfigCodec.Encode(after)), .. also.Puts] : also.Puts,
            Deletes = preview.After is null ? [key, .. also.Deletes] : also.Deletes,
        };
        var journal = new ClusterJournal(cluster.Store, time);
        switch (await journal.CommitAsync(who, ClusterEventKind.ConfigChanged, ConfigSummary.Of(preview, order), ConfigSummary.DetailOf(preview, order), commit.UnlessFrozen(), ct))
        {
            case EventCommit.Committed committed:
                logger.ConfigChanged(cluster.Name, key, who.Name, committed.Revision, committed.Sequence);
                return new ConfigOutcome.Committed(committed.Sequence, committed.Revision);
            case EventCommit.Conflict frozen when frozen.Freeze() is { } freeze:
                return new ConfigOutcome.Forbidden(freeze.Text);
            case EventCommit.Conflict conflict:
                return new ConfigOutcome.Conflict(StoredConfig.Read(preview.Key, conflict.Current.FirstOrDefault(entry => entry.Key == key)));
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    // What the placement adds to the words; a preview goes on without it.
    private static async Task<Placement?> DatabasesAsync(Cluster cluster, string environment, CancellationToken ct)
    {
        try
        {
            return (await new PlacementStore(cluster.Store).GetAsync(new ServiceKey(ServiceName.M3DB, environment, cluster.Zone), ct))?.Placement;
        }
        catch (PlacementFormatException)
        {
            return null;
        }
    }
}
