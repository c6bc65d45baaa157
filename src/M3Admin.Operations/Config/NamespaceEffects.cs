using System.Collections.Immutable;
using System.Diagnostics;
using M3Admin.Clusters.Namespaces;

namespace M3Admin.Operations.Config;

/// <summary>What comes of a change of a namespace, in sentences: <c>src/dbnode/storage/database.go</c> and <c>src/query/storage/m3/dynamic_cluster.go</c>. Pure.</summary>
internal static class NamespaceEffects
{
    private const string Restart = "Data nodes take a changed namespace only when they are restarted; until then they go on as before and log that they skip it. Restart them one at a time, each after the one before is bootstrapped.";

    public static ImmutableArray<string> Of(NamespaceEdit edit, NamespaceOptions? was, NamespaceOptions? becomes) => edit switch
    {
        NamespaceEdit.Add => [$"{edit.Name} is added. {RetentionWords.Summary(becomes)}", "Each data node hears it and sets it up at once, without a restart: meanwhile it writes no files for other namespaces.", "Coordinators read and write it when it is marked ready, and not before."],
        NamespaceEdit.Update update => [.. OfUpdate(update, was, becomes)],
        NamespaceEdit.MarkReady => [$"{edit.Name} was {StatusOf(was)} and becomes ready.", "Each coordinator that reads its namespaces from etcd hears it, and reads and writes it at once."],
        NamespaceEdit.Delete => [$"{edit.Name} is taken out of the namespaces. {RetentionWords.Summary(was)}", "Coordinators stop reading and writing it at once.", "Data nodes serve it until they are restarted; after that they delete its files."],
        _ => throw new UnreachableException(),
    };

    public static ImmutableArray<EditWarning> WarningsOf(NamespaceEdit edit, NamespaceRegistry before, NamespaceOptions? was, NamespaceOptions? becomes) => edit switch
    {
        NamespaceEdit.Add when IsRaw(becomes) && before.Namespaces.FirstOrDefault(known => IsRaw(known.Options)) is { } other =>
            [new EditWarning(TwoRaw(other.Name), Weakens: true)],
        NamespaceEdit.Update update => [.. WarningsOfUpdate(update, before, was, becomes)],
        NamespaceEdit.MarkReady => [new EditWarning($"M3's own call asks the data nodes first whether they have {edit.Name}; M3Admin cannot. Writes to it fail on nodes that have not set it up yet: look at their logs, or wait a minute after it was added.", Weakens: true)],
        NamespaceEdit.Delete => [new EditWarning($"All data of {edit.Name} is lost when the data nodes are restarted. Nothing brings it back.", Weakens: true)],
        _ => [],
    };

    private static IEnumerable<string> OfUpdate(NamespaceEdit.Update update, NamespaceOptions? was, NamespaceOptions? becomes)
    {
        if (update.PeriodNanos is { } period && was?.Retention is { } before && becomes?.Retention is { } after)
        {
            yield return $"{update.Name} kept data for {GoDuration.Words(before.PeriodNanos)} ({before.MostBlocks()} blocks of {GoDuration.Words(before.BlockSizeNanos)}) and keeps it for {GoDuration.Words(period)} ({after.MostBlocks()} blocks).";
            if (period > before.PeriodNanos)
            {
                yield return $"What was deleted before does not come back: the whole {GoDuration.Words(period)} are there {GoDuration.Words(period - before.PeriodNanos)} after the data nodes are restarted, and take up to {after.MostBlocks() - before.MostBlocks()} more blocks of disk for each series.";
            }

            yield return Restart;
            yield return "Coordinators hear it at once and choose namespaces by it: until the data nodes are restarted they may ask for data that is not there.";
        }

        if (update.Aggregation is not null)
        {
            yield return $"It took {RetentionWords.Takes(was)} and takes {RetentionWords.Takes(becomes)}. Coordinators that read their namespaces from etcd hear it at once, and send and ask accordingly.";
            yield return "What it holds already stays as it was written.";
        }

        if (update.Indexing is not null)
        {
            yield return $"{IndexingWords.Of(was?.Indexing, becomes?.Indexing)} Data nodes hear it and go by it at once; none is restarted.";
        }
    }

    private static IEnumerable<EditWarning> WarningsOfUpdate(NamespaceEdit.Update update, NamespaceRegistry before, NamespaceOptions? was, NamespaceOptions? becomes)
    {
        if (update.PeriodNanos is { } period && was?.Retention is { } retention && period < retention.PeriodNanos)
        {
            yield return new EditWarning($"What is older than {GoDuration.Words(period)} is deleted from each node's disk once the node is restarted: {retention.BlocksLost(period)} of {retention.MostBlocks()} blocks. Nothing brings it back.", Weakens: true);
        }

        var others = before.Namespaces.Where(known => known.Name != update.Name).ToArray();
        if (update.Aggregation is not null && IsRaw(was) && !IsRaw(becomes) && !others.Any(other => IsRaw(other.Options)))
        {
            yield return new EditWarning("No namespace takes unaggregated datapoints any more: coordinators turn away whatever is sent to them unaggregated, and queries for it find none.", Weakens: true);
        }

        if (update.Aggregation is not null && !IsRaw(was) && IsRaw(becomes) && Array.Find(others, other => IsRaw(other.Options)) is { } other)
        {
            yield return new EditWarning(TwoRaw(other.Name), Weakens: true);
        }

        if (update.Aggregation is not null && Aggregated(was) is { } old && Aggregated(becomes) is { } next)
        {
            foreach (var warning in WarningsOfAggregation(old, next))
            {
                yield return warning;
            }
        }

        if (update.Indexing is not null && IndexingWords.TakesAll(becomes?.Indexing))
        {
            yield return new EditWarning("With more than 1 for each CPU indexing alone can take every CPU of a node: writes and queries wait for it.", Weakens: true);
        }
    }

    private static IEnumerable<EditWarning> WarningsOfAggregation(AggregatedAttributes old, AggregatedAttributes next)
    {
        if (next.ResolutionNanos != old.ResolutionNanos)
        {
            yield return new EditWarning($"What it holds already has one datapoint every {GoDuration.Words(old.ResolutionNanos)}, and coordinators take all of it to have one every {GoDuration.Words(next.ResolutionNanos)}: until the retention has passed, queries over it may be wrong. A namespace of its own with the new resolution is the safe way.", Weakens: true);
        }

        if (old.Downsample is null or { All: true } && next.Downsample is { All: false })
        {
            yield return new EditWarning("Datapoints that no rule sends there do not arrive any more.", Weakens: true);
        }
    }

    private static AggregatedAttributes? Aggregated(NamespaceOptions? options) => (options?.Aggregation?.Aggregations ?? []).FirstOrDefault(aggregation => aggregation.IsAggregated)?.Attributes;

    private static string TwoRaw(string other) => $"{other} takes unaggregated datapoints already. Coordinators use one such namespace, whichever they hear of last.";

    private static bool IsRaw(NamespaceOptions? options) => (options?.Aggregation?.Aggregations ?? []) is var all && (all.IsEmpty || all.Any(aggregation => !aggregation.IsAggregated));

    private static string StatusOf(NamespaceOptions? options) => options?.Staging?.Status == StagingStatus.Initializing ? "initializing" : "in no known state";
}
