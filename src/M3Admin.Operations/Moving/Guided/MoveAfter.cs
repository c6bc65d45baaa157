using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Operations.Diagnosis;
using M3Admin.Operations.Guides;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Moving.Guided;

/// <summary>What can be seen from here of processes that change over to the new etcd.</summary>
internal sealed class MoveAfter(NodeProbe probe)
{
    private const int MostNamed = 3;

    /// <summary>Looks at everything, and never throws for what it finds.</summary>
    public async Task<ImmutableArray<GuideCheck>> LookAsync(MoveGuide guide, Cluster? source, Cluster target, CancellationToken ct) =>
    [
        .. await HealthAsync(target, ct),
        await TryAsync("Processes beat and elect in the new etcd", () => AppearedAsync(guide, target, ct)),
        await TryAsync("No process beats or leads in the old etcd any more", () => GoneAsync(source, ct)),
        await TryAsync("Nothing was written to the old etcd since the copy ended", () => UnwrittenAsync(guide, source, ct)),
    ];

    /// <summary>Whose placements the new etcd holds.</summary>
    /// <exception cref="KeyValueException">It does not answer.</exception>
    public static async Task<ImmutableArray<(ServiceKey Service, KeyValueEntry Entry)>> PlacementsAsync(Cluster cluster, CancellationToken ct)
    {
        var found = ImmutableArray.CreateBuilder<(ServiceKey, KeyValueEntry)>();
        foreach (var prefix in new[] { PlacementKeys.ServiceDiscoveryPrefix, PlacementKeys.AggregatorPrefix })
        {
            await foreach (var entry in cluster.Store.ReadAllAsync(prefix, revision: 0, isKeysOnly: false, [], ct))
            {
                if (PlacementKeys.Parse(entry.Key, cluster.Zone) is { } service)
                {
                    found.Add((service, entry));
                }
            }
        }

        return found.ToImmutable();
    }

    private async Task<ImmutableArray<GuideCheck>> HealthAsync(Cluster target, CancellationToken ct)
    {
        try
        {
            var checks = ImmutableArray.CreateBuilder<GuideCheck>();
            foreach (var (service, entry) in (await PlacementsAsync(target, ct)).Where(placement => placement.Service.Service != ServiceName.M3Coordinator))
            {
                checks.Add(await HealthAsync(target, service, entry, ct));
            }

            return checks.ToImmutable();
        }
        catch (KeyValueException silent)
        {
            return [new GuideCheck("The new etcd answers", GuideCheckState.Fail, "no answer", silent.Message)];
        }
    }

    private async Task<GuideCheck> HealthAsync(Cluster target, ServiceKey service, KeyValueEntry entry, CancellationToken ct)
    {
        var claim = $"Every node of {service} is up{(service.Service == ServiceName.M3DB ? " and bootstrapped" : "")}";
        try
        {
            var instances = PlacementStore.Read(service, entry).Placement.Instances;
            var answers = await Task.WhenAll(instances.Select(async instance => (instance.Id, Answer: await probe.HealthAsync(target, service, instance, ct))));
            var (well, unasked) = (answers.Count(answer => answer.Answer is NodeAnswer.Healthy), answers.Count(answer => answer.Answer.IsUnasked));
            return unasked == answers.Length && unasked > 0
                ? new GuideCheck(claim, GuideCheckState.Unknown, "not asked", answers[0].Answer is NodeAnswer.NotAllowed not ? $"{not.Why} Name it in {not.Setting}, or look yourself." : "Look yourself.")
                : GuideCheck.Awaited(claim, well == answers.Length, $"{well} of {answers.Length}", Unwell(answers));
        }
        catch (PlacementFormatException damage)
        {
            return new GuideCheck(claim, GuideCheckState.Unknown, "unreadable", damage.Message);
        }
    }

    private static string Unwell((InstanceId Id, NodeAnswer Answer)[] answers)
    {
        string[] unwell = [.. answers.Where(answer => answer.Answer is not NodeAnswer.Healthy).Select(answer => answer.Id.Value)];
        return unwell.Length == 0 ? "" : $"Not yet: {string.Join(", ", unwell.Take(MostNamed))}{(unwell.Length > MostNamed ? $" and {unwell.Length - MostNamed} more" : "")}.";
    }

    private static async Task<GuideCheck> AppearedAsync(MoveGuide guide, Cluster target, CancellationToken ct)
    {
        const string Claim = "Processes beat and elect in the new etcd";
        var had = guide.LeftOut.Where(count => count.What == LeftOut.Election.Text() || count.What == LeftOut.Heartbeat.Text()).Sum(count => count.Keys);
        var has = await LeasedAsync(target, ct);
        // Fewer than before need not come: some may have been retired. None at all is awaited.
        return had == 0 && has == 0 ? new GuideCheck(Claim, GuideCheckState.Unknown, "none did before", "Only aggregators beat and elect in etcd.")
            : has > 0 && has < had ? new GuideCheck(Claim, GuideCheckState.Unknown, $"{has} keys; {had} when the copy began", "See that every aggregator that is to run does.")
            : GuideCheck.Awaited(Claim, has >= had, $"{has} keys; {had} when the copy began", "Start the aggregators on the new etcd.");
    }

    private static async Task<GuideCheck> GoneAsync(Cluster? source, CancellationToken ct)
    {
        const string Claim = "No process beats or leads in the old etcd any more";
        if (source is null)
        {
            return new GuideCheck(Claim, GuideCheckState.Unknown, "not configured here", "This console no longer has the old etcd in its configuration.");
        }

        var left = await LeasedAsync(source, ct);
        return GuideCheck.Awaited(Claim, left == 0, left == 0 ? "none" : $"{left} keys", "Stop whatever still uses it; a lease outlives its process by some seconds.");
    }

    private static async Task<GuideCheck> UnwrittenAsync(MoveGuide guide, Cluster? source, CancellationToken ct)
    {
        const string Claim = "Nothing was written to the old etcd since the copy ended";
        if (source is null || guide.CutOver is not { } point)
        {
            return new GuideCheck(Claim, GuideCheckState.Unknown, "not configured here");
        }

        var written = new List<string>();
        await foreach (var entry in source.Store.ReadAllAsync("", revision: 0, isKeysOnly: true, [], ct))
        {
            if (entry.ModRevision > point.SourceRevision && entry.Lease == 0 && !entry.Key.StartsWith("m3admin/", StringComparison.Ordinal))
            {
                written.Add(entry.Key);
            }
        }

        return written.Count == 0
            ? new GuideCheck(Claim, GuideCheckState.Pass, "no key")
            : new GuideCheck(Claim, GuideCheckState.Unknown, $"{written.Count} keys", $"Not in the new etcd: {string.Join(", ", written.Take(MostNamed))}{(written.Count > MostNamed ? " and more" : "")}. Flush times of aggregators are written until they are stopped; anything else has to be done again in the new etcd.");
    }

    private static async Task<long> LeasedAsync(Cluster cluster, CancellationToken ct)
    {
        var count = 0L;
        foreach (var prefix in new[] { KeyKinds.Elections, KeyKinds.Heartbeats })
        {
            await foreach (var _ in cluster.Store.ReadAllAsync(prefix, revision: 0, isKeysOnly: true, [], ct))
            {
                count++;
            }
        }

        return count;
    }

    // The old etcd may have ended with the seed nodes that it ran in: then nothing uses it.
    private static async Task<GuideCheck> TryAsync(string claim, Func<Task<GuideCheck>> look)
    {
        try
        {
            return await look();
        }
        catch (KeyValueException silent)
        {
            return new GuideCheck(claim, GuideCheckState.Unknown, "no answer", $"{silent.Message} An etcd that ran within seed nodes ends when they are restarted without it.");
        }
    }
}
