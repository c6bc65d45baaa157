using System.Collections.Immutable;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Events;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Operations.Doctor.Bootstrap;
using M3Admin.Operations.Freezing;

namespace M3Admin.Operations.Doctor.Facts.Gathering;

/// <summary>Finds bootstrap levels that are still lowered although their time is up, and what keeps them so.</summary>
internal sealed class GatherOverdue(TimeProvider time)
{
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public async Task<ImmutableArray<OverdueLevel>> RunAsync(IKeyValueStore store, CancellationToken ct)
    {
        var overdue = await new LevelStore(store, time).OverdueAsync(ct);
        if (overdue.IsEmpty)
        {
            return [];
        }

        var (why, wayOut) = await WhyAsync(store, ct);
        return [.. overdue.Select(level => new OverdueLevel(level, why, $"{wayOut} {ByHand(level)}"))];
    }

    private async Task<(string Why, string WayOut)> WhyAsync(IKeyValueStore store, CancellationToken ct)
    {
        if (await FreezeDesk.ReadAsync(store, ct) is { } freeze)
        {
            return (freeze.Sentence, freeze.IsBeingFilled ? "Finish the guide that fills it, or give it up: then it is put back by itself." : "Thaw the cluster: then it is put back by itself, within half a minute.");
        }

        try
        {
            await new ClusterJournal(store, time).CheckEndAsync(ct);
            return ("No console has put it back since: none ran that may write here (M3Admin:ReadOnly), or it has only just begun to.", "An admin puts it back on the doctor's page; or start a console that may write, which does it at once.");
        }
        catch (JournalException damage)
        {
            return ($"The cluster's journal is damaged ({damage.Message}), and M3Admin writes nothing that it cannot enter there.", "Verify the journal on the page of the audit, and mend what it names; then it is put back by itself.");
        }
    }

    // The bytes as they were, so that whoever has no console at hand need not know how M3 writes them.
    private static string ByHand(LoweredLevel level) => $"By hand: {(level.Before is { } before
        ? $"printf '{string.Concat(Convert.FromBase64String(before).Select(Octal))}' | etcdctl put {BootstrapLevelKeys.Of(level.Environment)}"
        : $"etcdctl del {BootstrapLevelKeys.Of(level.Environment)}")}";

    private static string Octal(byte one) => char.IsAsciiLetterOrDigit((char)one) || one == '_' ? $"{(char)one}" : $"\\{Convert.ToString(one, 8).PadLeft(3, '0')}";
}
