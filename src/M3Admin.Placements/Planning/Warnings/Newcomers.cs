using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;

namespace M3Admin.Placements.Planning.Warnings;

/// <summary>Warns of instances that come and look unlike those that are there.</summary>
internal static class Newcomers
{
    private const double FarFrom = 2;

    public static IEnumerable<PlanWarning> Of(ImmutableArray<Instance> there, ImmutableArray<Instance> coming) =>
        Addresses(there, coming).Concat(Weights(there, coming)).Concat(Groups(there, coming));

    /// <summary>Only what is wrong with their addresses and zones.</summary>
    public static IEnumerable<PlanWarning> Addresses(ImmutableArray<Instance> there, ImmutableArray<Instance> coming)
    {
        var others = there.Where(instance => coming.All(c => c.Id != instance.Id)).Concat(coming).ToArray();
        var zones = others.CountBy(instance => instance.Zone).OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal);
        var zone = zones.Select(count => count.Key).FirstOrDefault("");
        return coming.OrderBy(instance => instance.Id).SelectMany(instance => Address(instance, others, zone));
    }

    private static IEnumerable<PlanWarning> Address(Instance instance, Instance[] others, string zone)
    {
        var name = $"Instance {Word.Of(instance.Id)}";
        if (instance.Zone != zone)
        {
            yield return new PlanWarning(
                WarningSeverity.Danger,
                WarningKind.ZoneMismatch,
                instance.Id,
                $"{name} is in zone {Word.Of(instance.Zone)}, the rest in {Word.Of(zone)}.",
                "Correct its zone: M3 does not use instances of other zones.");
        }

        if (Array.Find(others, other => other.Id != instance.Id && other.Endpoint == instance.Endpoint) is { } same)
        {
            yield return new PlanWarning(
                WarningSeverity.Caution,
                WarningKind.EndpointInUse,
                instance.Id,
                $"{name} has the endpoint {instance.Endpoint} of {Word.Of(same.Id)}.",
                "Correct its endpoint, unless both names stand for one process.");
        }
        else if (instance.Port > 0 && Array.Find(others, other => HasHostOf(other, instance)) is { } host)
        {
            yield return new PlanWarning(
                WarningSeverity.Caution,
                WarningKind.HostnameInUse,
                instance.Id,
                $"{name} has the hostname and port of {Word.Of(host.Id)}.",
                "Correct its hostname or port.");
        }

        if (instance.Hostname.Length > 0 && instance.Port > 0 && instance.Endpoint != $"{instance.Hostname}:{instance.Port}")
        {
            yield return new PlanWarning(
                WarningSeverity.Note,
                WarningKind.EndpointUnlikeHostname,
                instance.Id,
                $"{name} has the endpoint {instance.Endpoint}, but hostname and port say {instance.Hostname}:{instance.Port}.",
                "Check that the endpoint is where others reach it.");
        }
    }

    private static bool HasHostOf(Instance other, Instance instance) =>
        other.Id != instance.Id && other.Hostname == instance.Hostname && other.Port == instance.Port;

    private static IEnumerable<PlanWarning> Weights(ImmutableArray<Instance> there, ImmutableArray<Instance> coming)
    {
        foreach (var instance in coming.OrderBy(instance => instance.Id))
        {
            uint[] peers = [.. there.Where(other => other.Group == instance.Group && other.Id != instance.Id).Select(other => other.Weight).Order()];
            var usual = peers.Length == 0 ? instance.Weight : peers[peers.Length / 2];
            if (instance.Weight > usual * FarFrom || instance.Weight < usual / FarFrom)
            {
                yield return new PlanWarning(
                    WarningSeverity.Caution,
                    WarningKind.UnusualWeight,
                    instance.Id,
                    $"Instance {Word.Of(instance.Id)} has weight {instance.Weight}, others in isolation group {Word.Of(instance.Group.Value)} have {usual}.",
                    "Weights are shares of the load: check that it can carry that much more or less.");
            }
        }
    }

    private static IEnumerable<PlanWarning> Groups(ImmutableArray<Instance> there, ImmutableArray<Instance> coming)
    {
        var known = there.Select(instance => instance.Group).ToHashSet();
        foreach (var group in coming.GroupBy(instance => instance.Group).Where(group => known.Count > 0 && !known.Contains(group.Key)).OrderBy(group => group.Key))
        {
            yield return new PlanWarning(
                WarningSeverity.Caution,
                WarningKind.NewGroup,
                group.Min(instance => instance.Id),
                $"Isolation group {Word.Of(group.Key.Value)} is new.",
                "Check its spelling: a misspelt group looks like a rack of its own.");
        }
    }
}
