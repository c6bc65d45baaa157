using System.Collections.Immutable;
using M3Admin.Clusters.Feeds;
using M3Admin.KeyValue.Etcd;

namespace M3Admin.Operations.Etcd;

/// <summary>Makes a picture of what was told at each address, and of the picture before: pure.</summary>
internal static class EtcdSurvey
{
    private static readonly TimeSpan StaleBecomesDown = TimeSpan.FromSeconds(30);

    /// <summary>The next picture.</summary>
    /// <param name="before">The one before.</param>
    /// <param name="readings">What was told.</param>
    /// <param name="now">When.</param>
    public static EtcdPicture Next(EtcdPicture before, IReadOnlyList<EtcdReading> readings, DateTimeOffset now)
    {
        var answers = readings.Where(r => r.Status is not null).DistinctBy(r => r.Status?.Member).ToArray();
        if (answers.Length == 0)
        {
            return Unheard(before, readings, now);
        }

        var leader = LeaderOf(answers);
        var list = ListOf(answers, leader) ?? [.. before.Members.Select(m => m.Member)];
        var leaderIndex = answers.FirstOrDefault(a => a.Status?.Member == leader)?.Status?.RaftIndex;
        var members = list.Select(member => StateOf(member, before, readings, leader, leaderIndex, now)).OrderBy(m => m.Label, StringComparer.Ordinal);
        var next = before with
        {
            Health = before.Health is FeedHealth.Live ? before.Health : new FeedHealth.Live(now),
            MeasuredAt = now,
            Members = [.. members],
            LeaderId = leader,
            Revision = answers.Max(a => a.Status?.Revision ?? 0),
            Alarms = [.. answers.SelectMany(a => a.Status?.Alarms ?? []).Distinct()],
            Disagreements = EtcdDisagreements.Of([.. answers.Where(a => leader is null || a.Status is { Leader: not 0 }).Select(a => (NameOf(a, list), a))], list),
            WatchedSince = before.WatchedSince ?? now,
        };
        return next with { LeaderChanges = Changes(before, next) };
    }

    /// <summary>Nobody has looked for a while: what was known is shown, and not as live.</summary>
    public static EtcdPicture Resumed(EtcdPicture known, DateTimeOffset now) => known with { Health = new FeedHealth.Connecting(now) };

    private static EtcdPicture Unheard(EtcdPicture before, IReadOnlyList<EtcdReading> readings, DateTimeOffset now)
    {
        var reason = string.Join(' ', readings.Select(r => r.Trouble).OfType<string>().Distinct().Order(StringComparer.Ordinal));
        return before with
        {
            Health = before.Health switch
            {
                FeedHealth.Live => new FeedHealth.Stale(now, reason),
                FeedHealth.Stale stale when now - stale.Since < StaleBecomesDown => stale with { Reason = reason },
                FeedHealth.Stale stale => new FeedHealth.Down(stale.Since, reason),
                FeedHealth.Down down => down with { Reason = reason },
                _ => new FeedHealth.Down(now, reason),
            },
            Members = [.. before.Members.Select(m => m with { Trouble = TroubleAt(m.Address, readings) ?? reason, Since = m.IsReachable ? now : m.Since, Lag = null, Answers = false })],
        };
    }

    // In the newest term anybody has heard of: who was cut off may still believe in the leader before.
    private static ulong? LeaderOf(IReadOnlyList<EtcdReading> answers) =>
        answers.Where(a => a.Status is { Leader: not 0 }).MaxBy(a => a.Status?.RaftTerm)?.Status?.Leader;

    // The leader's list, else the longest: who lacks a member has not heard of it yet.
    private static ImmutableArray<EtcdMember>? ListOf(IReadOnlyList<EtcdReading> answers, ulong? leader) =>
        (answers.FirstOrDefault(a => a.Status?.Member == leader && a.Members is not null) ?? answers.Where(a => a.Members is not null).MaxBy(a => a.Status?.RaftAppliedIndex))?.Members;

    private static EtcdMemberState StateOf(
        EtcdMember member, EtcdPicture before, IReadOnlyList<EtcdReading> readings, ulong? leader, ulong? leaderIndex, DateTimeOffset now)
    {
        var known = before.Find(member.Id);
        var answer = readings.FirstOrDefault(r => r.Status?.Member == member.Id);
        var address = answer?.Address ?? AddressOf(member, known);
        var trouble = answer?.Status switch
        {
            null => TroubleAt(address, readings) ?? Silence(member),
            { Leader: 0 } when leader is not null => "It answers, and sees no leader, though there is one: it is cut off from the other members.",
            _ => null,
        };
        return new EtcdMemberState(
            member,
            address,
            answer?.Status ?? known?.Status,
            trouble,
            known is not null && known.IsReachable == (trouble is null) ? known.Since : now,
            answer?.Status is { } status && leaderIndex is { } newest ? (long)(newest - Math.Min(newest, status.RaftIndex)) : null)
        {
            Answers = answer is not null,
            Quota = answer is null ? known?.Quota : answer.Quota,
        };
    }

    private static string Silence(EtcdMember member) => member.HasStarted
        ? $"{member.Label} was not asked: it advertises no address that we can use."
        : "It has not joined yet: start it with --initial-cluster-state existing.";

    private static Uri? AddressOf(EtcdMember member, EtcdMemberState? known) =>
        known?.Address ?? member.ClientUrls.Select(url => Uri.TryCreate(url, UriKind.Absolute, out var address) ? address : null).OfType<Uri>().FirstOrDefault();

    private static string? TroubleAt(Uri? address, IReadOnlyList<EtcdReading> readings) => address is null ? null : readings.FirstOrDefault(r => r.Address == address)?.Trouble;

    private static string NameOf(EtcdReading answer, ImmutableArray<EtcdMember> list) =>
        list.FirstOrDefault(m => m.Id == answer.Status?.Member)?.Label ?? answer.Address.Authority;

    private static ImmutableArray<LeaderChange> Changes(EtcdPicture before, EtcdPicture next)
    {
        if (before.WatchedSince is null || before.LeaderId == next.LeaderId)
        {
            return before.LeaderChanges;
        }

        var term = next.Members.Max(m => m.Status?.RaftTerm) ?? 0;
        var change = new LeaderChange(before.MeasuredAt, next.MeasuredAt, Named(before.LeaderId, before, next), Named(next.LeaderId, next, before), term);
        return [change, .. before.LeaderChanges.Take(EtcdPicture.MostLeaderChanges - 1)];
    }

    private static string? Named(ulong? leader, EtcdPicture first, EtcdPicture second) =>
        leader is not { } id ? null : first.Find(id)?.Label ?? second.Name(id);
}
