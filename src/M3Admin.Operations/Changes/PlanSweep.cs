using System.Collections.Immutable;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;

namespace M3Admin.Operations.Changes;

/// <summary>What becomes of plans that were kept before: of an expired one a reminder stays for a day, so that whoever comes late is told why it cannot be committed; then that goes too.</summary>
internal static class PlanSweep
{
    /// <summary>What is to be written and deleted for that: at most two keys for each plan.</summary>
    /// <param name="kept">Some plans.</param>
    /// <param name="now">The time.</param>
    public static (ImmutableArray<Put> Reminders, ImmutableArray<string> Deletes) Of(IEnumerable<KeyValueEntry> kept, DateTimeOffset now)
    {
        var plans = kept.Select(entry => (entry.Key, Plan: KeptPlan.Parse(entry.Value.Span))).ToArray();
        ImmutableArray<string> forgotten = [.. plans.Where(kept => kept.Plan?.IsForgotten(now) != false).Select(kept => kept.Key)];
        ImmutableArray<Put> reminders =
        [
            .. from it in plans
               where it.Plan is { IsReminder: false } && it.Plan.HasExpired(now) && !it.Plan.IsForgotten(now)
               select new Put(it.Key, it.Plan.ToReminder().ToBytes()),
        ];
        return (reminders, [.. forgotten, .. forgotten.Concat(reminders.Select(put => put.Key)).Select(PlanKeys.HashOf).Select(PlanKeys.PlacementOf)]);
    }
}
