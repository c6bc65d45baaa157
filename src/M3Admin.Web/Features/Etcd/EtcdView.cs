using M3Admin.Clusters;
using M3Admin.Clusters.Feeds;
using M3Admin.Operations.Audit;
using M3Admin.Operations.Etcd;
using M3Admin.Web.Features.Audit;
using M3Admin.Web.Features.Overview;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Etcd;

/// <summary>What the page says of an etcd cluster at a glance: three questions and their answers.</summary>
/// <param name="Loss">May a member fail?</param>
/// <param name="Lead">Who leads?</param>
/// <param name="Room">Is there room?</param>
public sealed record EtcdView(Answer Loss, Answer Lead, Answer Room)
{
    /// <summary>Works it out.</summary>
    public static EtcdView Of(EtcdPicture picture, DateTimeOffset now) => new(LossOf(picture), LeadOf(picture, now), RoomOf(picture));

    /// <summary>Where the cluster's journal is shown, or one entry of it.</summary>
    public static string JournalOf(string cluster, long? entry = null) =>
        new AuditAddress(AuditFilter.All with { Cluster = cluster }, entry is { } sequence ? new AuditId(new AuditSource(cluster, null, IsOfCluster: true), sequence) : null, null).Href;

    /// <summary>Where the page of a cluster is.</summary>
    public static string Href(string cluster) => $"/etcd?cluster={Uri.EscapeDataString(cluster)}";

    private static Answer LossOf(EtcdPicture picture)
    {
        var quorum = picture.Quorum;
        var (tone, headline) = (picture.IsLive, quorum) switch
        {
            (false, _) => (Tone.Danger, "Nobody knows"),
            (_, { IsLost: true }) => (Tone.Danger, "There is no quorum"),
            (_, { Spare: 0 }) => (Tone.Warn, "No member may fail"),
            (_, { Spare: 1 }) => (quorum.Down > 0 ? Tone.Warn : Tone.Plain, "One member may fail"),
            _ => (quorum.Down > 0 ? Tone.Warn : Tone.Plain, $"{Figures.Count(quorum.Spare)} members may fail"),
        };
        return new Answer(tone, headline, Sentence(quorum.Text));
    }

    private static Answer LeadOf(EtcdPicture picture, DateTimeOffset now) => picture switch
    {
        { IsLive: false, Leader: { } last } => new Answer(Tone.Danger, "Nobody knows", $"{last.Label} led when it was last heard, {Figures.Time(picture.MeasuredAt, now)} UTC."),
        { IsLive: false } => new Answer(Tone.Danger, "Nobody knows", "It has not been heard yet."),
        { Leader: { } leader } => new Answer(Tone.Plain, leader.Label, $"Term {leader.Status?.RaftTerm}. {Changes(picture, now)}"),
        { LeaderId: not null } => new Answer(Tone.Plain, picture.Name(picture.LeaderId.Value), Changes(picture, now)),
        _ => new Answer(Tone.Danger, "Nobody leads", "Nothing can be written until the members have elected a leader."),
    };

    private static string Changes(EtcdPicture picture, DateTimeOffset now) => picture.LeaderChanges switch
    {
        [] when picture.WatchedSince is { } since => $"No change of leader seen since {Figures.Time(since, now)} UTC.",
        [var last, ..] => $"Since {Figures.Time(last.At, now)} UTC; {Figures.Count(picture.LeaderChanges.Length, "change")} of leader seen.",
        _ => "",
    };

    private static Answer RoomOf(EtcdPicture picture)
    {
        var fullest = picture.Members.Where(m => m.Status is not null).MaxBy(m => (m.Fullness ?? 0, m.Status?.DbSize ?? 0));
        if (!picture.Alarms.IsEmpty)
        {
            var alarms = string.Join(", ", picture.Alarms.Select(a => $"{EtcdWords.Of(a.Kind)} of {picture.Name(a.Member)}"));
            return new Answer(Tone.Danger, Figures.Count(picture.Alarms.Length, "alarm"), Sentence(alarms) + (fullest is null ? "" : $" The fullest database is that of {fullest.Label}: {EtcdMemberRowView.SizeOf(fullest)}."));
        }

        if (fullest?.Status is not { } status)
        {
            return new Answer(Tone.Quiet, "Not known", "No member has told its size yet.");
        }

        var quota = fullest.Quota is > 0 and var most ? $" of {EtcdWords.Size(most)}" : "";
        return new Answer(
            fullest.IsNearlyFull ? Tone.Warn : Tone.Plain, $"{EtcdWords.Size(status.DbSize)}{quota}",
            $"{EtcdWords.Size(status.DbSizeInUse)} in use, revision {Figures.Count(picture.Revision)}, no alarm. {QuotaOf(fullest.Quota)}");
    }

    private static string QuotaOf(long? quota) => quota switch
    {
        null => "Its quota is not known: neither its status nor /metrics at its client address tells it. Without --quota-backend-bytes it is 2.1 GB.",
        <= 0 => "It has no quota: it grows until its disk is full.",
        _ => "",
    };

    private static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..] + (text.EndsWith('.') ? "" : ".");
}
