using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Keys;
using M3Admin.Clusters.Simulated;
using M3Admin.KeyValue;
using M3Admin.Operations.Access;
using M3Admin.Operations.Freezing;
using M3Admin.Placements.Model;
using Microsoft.Extensions.Logging;

namespace M3Admin.Operations.Sample;

/// <summary>
/// A small cluster for a first look: databases, aggregators and coordinators as M3 creates them, all marked as simulated. Loaded only where none of them has a
/// placement yet, removed only where they are simulated, each in one transaction.
/// </summary>
public sealed class SampleCluster(Gate gate, TimeProvider time, ILogger<SampleCluster> logger)
{
    // Simulated nodes write while the sample is being removed, each once: more than a few lost races in a row are no coincidence.
    private const int MostAttempts = 20;

    /// <summary>The environment that the sample takes.</summary>
    public const string Environment = ServiceKey.DefaultEnvironment;

    /// <summary>Writes the sample cluster, all shards initializing, with its journal entries.</summary>
    /// <param name="cluster">Where to.</param>
    /// <param name="caller">Who asks for it.</param>
    /// <param name="ct">Gives up the wait.</param>
    /// <exception cref="KeyValueException">The store does not answer, or the outcome is unknown.</exception>
    public async Task<LoadSampleResult> LoadAsync(Cluster cluster, Caller caller, CancellationToken ct)
    {
        if (Refusal(cluster, caller, Act.Change, "load the sample cluster") is { } refusal)
        {
            return new LoadSampleResult.Refused(refusal);
        }

        var placements = SamplePlacements.All(cluster.Zone, time.GetUtcNow());
        try
        {
            var result = await IsOccupiedAsync(cluster, ct) ? null : await CreateAsync(cluster, placements, caller, ct);
            if (result is not CommitResult.Committed committed)
            {
                return result?.Freeze() is { } freeze ? new LoadSampleResult.Refused(freeze.Text) : await ExplainAsync(cluster, ct);
            }

            logger.SampleLoaded(cluster.Name, committed.Revision);
            return new LoadSampleResult.Loaded([.. placements.Select(p => p.Key)]);
        }
        catch (JournalException broken)
        {
            return new LoadSampleResult.Refused(broken.Message);
        }
    }

    /// <summary>Deletes the sample cluster, whatever has become of its placements since.</summary>
    /// <param name="cluster">Where from.</param>
    /// <param name="caller">Who asks for it.</param>
    /// <param name="ct">Gives up the wait.</param>
    /// <exception cref="KeyValueException">The store does not answer, or the outcome is unknown.</exception>
    public async Task<RemoveSampleResult> RemoveAsync(Cluster cluster, Caller caller, CancellationToken ct)
    {
        if (Refusal(cluster, caller, Act.Override, "remove the sample cluster") is { } refusal)
        {
            return new RemoveSampleResult.Refused(refusal);
        }

        try
        {
            return await DeleteAsync(cluster, caller, ct);
        }
        catch (JournalException broken)
        {
            return new RemoveSampleResult.Refused(broken.Message);
        }
    }

    private string? Refusal(Cluster cluster, Caller caller, Act act, string what) =>
        gate.Refuse(caller, cluster, new ServiceKey(ServiceName.M3DB, Environment, cluster.Zone), act, what);

    private static async Task<bool> IsOccupiedAsync(Cluster cluster, CancellationToken ct)
    {
        foreach (var service in SamplePlacements.Services(cluster.Zone))
        {
            if (await cluster.Store.GetAsync(PlacementKeys.Of(service), ct) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private async Task<CommitResult> CreateAsync(Cluster cluster, IReadOnlyCollection<KeyValuePair<ServiceKey, Placement>> placements, Caller caller, CancellationToken ct)
    {
        var entries = new List<JournalAppend>();
        foreach (var (service, placement) in placements)
        {
            var journal = new PlacementJournal(cluster.Store, service, time);
            var value = PlacementValue.Encode(service.Service, placement, StoredForm.Plain);
            entries.Add(journal.Prepare(await journal.CatchUpAsync(FreezeGuard.Thawed, ct), new JournalDraft(caller.ActorIn(cluster.Name, service), "init", "Loads the sample cluster, which is simulated."), PlacementVersion.None, default, value));
        }

        return await new SimulatedStore(cluster.Store).CreateAsync(placements, entries, ct);
    }

    private async Task<RemoveSampleResult> DeleteAsync(Cluster cluster, Caller caller, CancellationToken ct)
    {
        var store = new SimulatedStore(cluster.Store);
        foreach (var service in SamplePlacements.Services(cluster.Zone))
        {
            await store.DeleteStrayMarkerAsync(service, ct);
        }

        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            var simulated = await SimulatedAsync(store, cluster.Zone, ct);
            if (simulated.IsEmpty)
            {
                return new RemoveSampleResult.NotThere();
            }

            var result = await store.DeleteAsync(simulated, await EntriesAsync(cluster, simulated, caller, ct), ct);
            if (result is CommitResult.Committed committed)
            {
                logger.SampleRemoved(cluster.Name, committed.Revision);
                return new RemoveSampleResult.Removed();
            }

            if (result.Freeze() is { } freeze)
            {
                return new RemoveSampleResult.Refused(freeze.Text);
            }
        }

        return new RemoveSampleResult.Refused("The sample cluster's placements keep changing while they are being removed; try again when its shards are available.");
    }

    private async Task<IReadOnlyCollection<JournalAppend>> EntriesAsync(
        Cluster cluster, ImmutableDictionary<ServiceKey, SimulatedPlacement> simulated, Caller caller, CancellationToken ct)
    {
        var entries = new List<JournalAppend>();
        foreach (var (service, placement) in simulated)
        {
            var journal = new PlacementJournal(cluster.Store, service, time);
            var draft = new JournalDraft(caller.ActorIn(cluster.Name, service), "delete", "Removes the sample cluster, which is simulated.");
            entries.Add(journal.Prepare(await journal.CatchUpAsync(FreezeGuard.Thawed, ct), draft, placement.Stored.Version, default, null));
        }

        return entries;
    }

    private static async Task<LoadSampleResult> ExplainAsync(Cluster cluster, CancellationToken ct)
    {
        var simulated = (await SimulatedAsync(new SimulatedStore(cluster.Store), cluster.Zone, ct)).Keys.ToHashSet();
        var others = new List<ServiceKey>();
        foreach (var service in SamplePlacements.Services(cluster.Zone).Where(service => !simulated.Contains(service)))
        {
            if (await cluster.Store.GetAsync(PlacementKeys.Of(service), ct) is not null)
            {
                others.Add(service);
            }
        }

        return Explain(simulated, others);
    }

    private static LoadSampleResult Explain(HashSet<ServiceKey> simulated, List<ServiceKey> others) => (simulated.Count, others.Count) switch
    {
        (_, > 0) => new LoadSampleResult.Refused(
            $"{Text(others)} already exists and is not simulated. The sample cluster is loaded only where environment {Environment} has no placements; use another cluster for it."),
        (SamplePlacements.Count, _) => new LoadSampleResult.AlreadyThere(),
        (> 0, _) => new LoadSampleResult.Refused($"Only a part of the sample cluster is there: {Text(simulated)}. Remove the sample, then load it again."),
        _ => new LoadSampleResult.Refused("Placements came and went while the sample cluster was being loaded; try again."),
    };

    private static string Text(IEnumerable<ServiceKey> services) => string.Join(", ", services.Order(Comparer<ServiceKey>.Create((l, r) => l.Service.CompareTo(r.Service))));

    private static async Task<ImmutableDictionary<ServiceKey, SimulatedPlacement>> SimulatedAsync(SimulatedStore store, string zone, CancellationToken ct)
    {
        var found = ImmutableDictionary.CreateBuilder<ServiceKey, SimulatedPlacement>();
        foreach (var service in SamplePlacements.Services(zone))
        {
            if (await store.GetAsync(service, ct) is { } placement)
            {
                found.Add(service, placement);
            }
        }

        return found.ToImmutable();
    }
}
