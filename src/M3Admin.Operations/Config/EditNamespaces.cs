using System.Collections.Immutable;
using System.Diagnostics;
using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Events;
using M3Admin.Clusters.Keys;
using M3Admin.Clusters.Namespaces;
using M3Admin.KeyValue;
using M3Admin.Operations.Access;
using M3Admin.Operations.Changes;
using M3Admin.Operations.Freezing;
using Microsoft.Extensions.Logging;

namespace M3Admin.Operations.Config;

/// <summary>
/// Adds, changes, marks ready and deletes namespaces as M3's own API does: first a preview of what comes of it, then one transaction that writes the registry and its journal
/// entry, if the registry is still as it was previewed.
/// </summary>
public sealed class EditNamespaces(Gate gate, TimeProvider time, ILogger<EditNamespaces> logger)
{
    /// <summary>Works out what a change would do. Writes nothing.</summary>
    /// <param name="cluster">Where.</param>
    /// <param name="environment">In which environment.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="edit">What is wanted.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public async Task<PreviewNamespaceResult> PreviewAsync(Cluster cluster, string environment, Caller caller, NamespaceEdit edit, CancellationToken ct)
    {
        if (gate.RefuseIn(caller, cluster, environment, Act.Configure, What(edit)) is { } refusal)
        {
            return new PreviewNamespaceResult.Forbidden(refusal);
        }

        var before = StoredNamespaces.Read(await cluster.Store.GetAsync(ConfigurationKeys.Of(environment, NamespaceRegistry.Key), ct));
        if (before is { Problem: { } unreadable })
        {
            return new PreviewNamespaceResult.Refused([$"The stored namespaces cannot be read, so that none is changed: {unreadable}. Find who wrote them: M3's processes cannot read them either."]);
        }

        var registry = before?.Registry ?? NamespaceRegistry.Empty;
        var was = registry.Find(edit.Name);
        if (ProblemOf(edit, was) is { } problem)
        {
            return new PreviewNamespaceResult.Refused([problem]);
        }

        var becomes = Becomes(edit, was);
        ImmutableArray<string> problems = becomes is null || edit is NamespaceEdit.MarkReady ? [] : [.. NamespaceRules.Of(registry, edit.Name, becomes, edit is NamespaceEdit.Add)];
        var after = becomes is null ? registry.Without(edit.Name) : registry.With(edit.Name, becomes);
        return problems.IsEmpty
            ? new PreviewNamespaceResult.Previewed(new NamespacePreview(environment, edit, before, after, NamespaceEffects.Of(edit, was, becomes), NamespaceEffects.WarningsOf(edit, registry, was, becomes)))
            : new PreviewNamespaceResult.Refused(problems);
    }

    /// <summary>Writes what was previewed.</summary>
    /// <param name="cluster">Where.</param>
    /// <param name="preview">What was previewed.</param>
    /// <param name="order">Who commits it, why, and whether what it takes away is accepted.</param>
    /// <param name="ct">Gives up the wait.</param>
    /// <exception cref="KeyValueException">The store does not answer; with <see cref="KeyValueError.OutcomeUnknown"/> it may or may not be written.</exception>
    public async Task<NamespaceOutcome> CommitAsync(Cluster cluster, NamespacePreview preview, CommitOrder order, CancellationToken ct)
    {
        if (gate.RefuseIn(order.Caller, cluster, preview.Environment, Act.Configure, What(preview.Edit)) is { } refusal)
        {
            return new NamespaceOutcome.Forbidden(refusal);
        }

        if (preview.Weakens && !order.Accepts)
        {
            return new NamespaceOutcome.NeedsAcceptance([.. preview.Warnings.Where(warning => warning.Weakens)]);
        }

        try
        {
            return await WriteAsync(cluster, preview, order, ct);
        }
        catch (JournalException broken)
        {
            logger.ConfigUnjournalled(cluster.Name, NamespaceRegistry.Key, broken.Message);
            return new NamespaceOutcome.Unjournalled(broken.Message);
        }
    }

    private async Task<NamespaceOutcome> WriteAsync(Cluster cluster, NamespacePreview preview, CommitOrder order, CancellationToken ct)
    {
        var (key, who) = (ConfigurationKeys.Of(preview.Environment, NamespaceRegistry.Key), order.Caller.ActorIn(cluster.Name, preview.Environment));
        var commit = new Commit
        {
            Guards = [preview.Before is { } before ? Guard.Unchanged(before.Entry) : Guard.Absent(key)],
            Puts = preview.After.Namespaces.IsEmpty ? [] : [new Put(key, NamespaceCodec.Encode(preview.After))],
            Deletes = preview.After.Namespaces.IsEmpty ? [key] : [],
        };
        var journal = new ClusterJournal(cluster.Store, time);
        switch (await journal.CommitAsync(who, ClusterEventKind.NamespaceChanged, NamespaceSummary.Of(preview, order), NamespaceSummary.DetailOf(preview, order), commit.UnlessFrozen(), ct))
        {
            case EventCommit.Committed committed:
                logger.ConfigChanged(cluster.Name, key, who.Name, committed.Revision, committed.Sequence);
                return new NamespaceOutcome.Committed(committed.Sequence, committed.Revision);
            case EventCommit.Conflict frozen when frozen.Freeze() is { } freeze:
                return new NamespaceOutcome.Forbidden(freeze.Text);
            case EventCommit.Conflict conflict:
                return new NamespaceOutcome.Conflict(StoredNamespaces.Read(conflict.Current.FirstOrDefault(entry => entry.Key == key)));
            default:
                throw new UnreachableException();
        }
    }

    private static string? ProblemOf(NamespaceEdit edit, NamespaceOptions? was) => (edit, was) switch
    {
        (NamespaceEdit.Add, _) => null,
        (_, null) => $"There is no namespace {edit.Name} any more.",
        (NamespaceEdit.MarkReady, { IsReady: true }) => $"{edit.Name} is ready already.",
        (NamespaceEdit.Update, _) when Becomes(edit, was) == was => $"{edit.Name} is so already: there is nothing to change.",
        _ => null,
    };

    private static NamespaceOptions? Becomes(NamespaceEdit edit, NamespaceOptions? was) => edit switch
    {
        NamespaceEdit.Add add => add.Options,
        NamespaceEdit.Update update when was is not null => was with
        {
            Retention = update.PeriodNanos is { } period ? (was.Retention ?? new RetentionOptions()) with { PeriodNanos = period } : was.Retention,
            Aggregation = update.Aggregation is { } aggregation ? aggregation with { Unknown = was.Aggregation?.Unknown ?? default } : was.Aggregation,
            Indexing = update.Indexing is { } indexing ? indexing with { Unknown = was.Indexing?.Unknown ?? default } : was.Indexing,
        },
        NamespaceEdit.MarkReady when was is not null => was with { Staging = (was.Staging ?? new StagingState(StagingStatus.Unknown)) with { Status = StagingStatus.Ready } },
        _ => null,
    };

    private static string What(NamespaceEdit edit) => edit switch
    {
        NamespaceEdit.Add => $"add namespace {edit.Name}",
        NamespaceEdit.MarkReady => $"mark namespace {edit.Name} ready",
        NamespaceEdit.Delete => $"delete namespace {edit.Name}",
        _ => $"change namespace {edit.Name}",
    };
}
