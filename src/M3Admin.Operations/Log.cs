using M3Admin.Clusters.Journal.Access;
using M3Admin.Operations.Access.Tokens;
using M3Admin.Placements.Model;
using Microsoft.Extensions.Logging;

namespace M3Admin.Operations;

/// <summary>What this project logs: ids 3xxx.</summary>
internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Information, "{Cluster}: sample cluster loaded at revision {Revision}, simulated")]
    public static partial void SampleLoaded(this ILogger logger, string cluster, long revision);

    [LoggerMessage(3002, LogLevel.Information, "{Cluster}: sample cluster removed at revision {Revision}")]
    public static partial void SampleRemoved(this ILogger logger, string cluster, long revision);

    [LoggerMessage(3008, LogLevel.Information, "access: {Kind} {Who} from {From}: {Summary}")]
    public static partial void AccessTold(this ILogger logger, AccessEventKind kind, string who, string from, string summary);

    [LoggerMessage(3009, LogLevel.Warning, "{Who} ended all of their sessions; other consoles do not know of it: {Problem}")]
    public static partial void SessionsKeptElsewhere(this ILogger logger, string who, string problem);

    [LoggerMessage(3006, LogLevel.Warning, "access: not entered in the journal: {Who}: {Summary}: {Problem}")]
    public static partial void AccessNotEntered(this ILogger logger, string who, string summary, string problem);

    [LoggerMessage(3010, LogLevel.Warning, "{Cluster} {Service}: the journal cannot hear the placement, tries again: {Problem}")]
    public static partial void JournalUnheard(this ILogger logger, string cluster, ServiceKey service, string problem);

    [LoggerMessage(3011, LogLevel.Error, "{Cluster} {Service}: the journal is damaged; what others change is not entered, and this console changes nothing there until it is mended: {Problem}")]
    public static partial void JournalBroken(this ILogger logger, string cluster, ServiceKey service, string problem);

    [LoggerMessage(3012, LogLevel.Information, "{Cluster} {Service}: the journal goes on, at entry {Sequence}")]
    public static partial void JournalGoesOn(this ILogger logger, string cluster, ServiceKey service, long sequence);

    [LoggerMessage(3013, LogLevel.Information, "{Cluster} {Service}: {Count} entries of the journal pruned")]
    public static partial void JournalPruned(this ILogger logger, string cluster, ServiceKey service, long count);

    [LoggerMessage(3014, LogLevel.Warning, "{Cluster} {Service}: the journal was not pruned, which is tried again in an hour: {Problem}")]
    public static partial void JournalNotPruned(this ILogger logger, string cluster, ServiceKey service, string problem);

    [LoggerMessage(3015, LogLevel.Warning, "{Cluster}: the journals cannot be listed, tries again: {Problem}")]
    public static partial void JournalsUnheard(this ILogger logger, string cluster, string problem);

    [LoggerMessage(3016, LogLevel.Error, "{Cluster} {Service}: keeping the journal broke; it starts over")]
    public static partial void JournalKeepingBroke(this ILogger logger, Exception surprise, string cluster, ServiceKey service);

    [LoggerMessage(3017, LogLevel.Information, "{Cluster}: {Count} {What} events pruned")]
    public static partial void EventsPruned(this ILogger logger, string cluster, string what, long count);

    [LoggerMessage(3018, LogLevel.Warning, "{Cluster}: {What} events were not pruned, which is tried again in an hour: {Problem}")]
    public static partial void EventsNotPruned(this ILogger logger, string cluster, string what, string problem);

    [LoggerMessage(3003, LogLevel.Information, "{Cluster}: {Service}: {Operation} by {Who} committed as {Version}, journal entry {Entry}")]
    public static partial void ChangeCommitted(this ILogger logger, string cluster, ServiceKey service, string operation, string who, PlacementVersion version, long entry);

    [LoggerMessage(3004, LogLevel.Information, "{Service}: a plan on {Base} was not committed: the placement is at {Now}")]
    public static partial void CommitConflict(this ILogger logger, ServiceKey service, PlacementVersion @base, PlacementVersion now);

    [LoggerMessage(3005, LogLevel.Error, "{Cluster}: {Service}: changes are refused because the journal is broken: {Reason}")]
    public static partial void Unjournalled(this ILogger logger, string cluster, ServiceKey service, string reason);

    [LoggerMessage(3020, LogLevel.Warning, "{Cluster} {Service}: the queue cannot hear the store, tries again: {Problem}")]
    public static partial void QueueUnheard(this ILogger logger, string cluster, ServiceKey service, string problem);

    [LoggerMessage(3021, LogLevel.Information, "{Cluster} {Service}: queued {Operation} by {Who} is committed as version {Version}")]
    public static partial void QueuedChangeDone(this ILogger logger, string cluster, ServiceKey service, string operation, string who, long version);

    [LoggerMessage(3022, LogLevel.Warning, "{Cluster} {Service}: the queue stands still until somebody looks: {Reason}")]
    public static partial void QueueHeldUp(this ILogger logger, string cluster, ServiceKey service, string reason);

    [LoggerMessage(3023, LogLevel.Error, "{Cluster} {Service}: working the queue off broke; it starts over")]
    public static partial void QueueBroke(this ILogger logger, Exception surprise, string cluster, ServiceKey service);

    [LoggerMessage(3040, LogLevel.Warning, "Token {Id} {Name} from {From} is refused: {Why}")]
    public static partial void TokenRefused(this ILogger logger, TokenRefusal why, string id, string name, string from);

    [LoggerMessage(3041, LogLevel.Information, "{Count} tokens that ended long ago cleared away")]
    public static partial void TokensPruned(this ILogger logger, int count);

    [LoggerMessage(3042, LogLevel.Warning, "Tokens that ended long ago were not cleared away, which is tried again in an hour: {Problem}")]
    public static partial void TokensNotPruned(this ILogger logger, string problem);

    [LoggerMessage(3043, LogLevel.Warning, "Token {Id}: when it was last used was not written down: {Problem}")]
    public static partial void TokenUseNotWritten(this ILogger logger, string id, string problem);

    [LoggerMessage(3030, LogLevel.Error, "{Source}: reading it for the audit broke; it starts over")]
    public static partial void AuditBroke(this ILogger logger, Exception surprise, string source);

    [LoggerMessage(3031, LogLevel.Warning, "{Source}: the chain is broken at entry {Sequence}: {What}")]
    public static partial void ChainBroken(this ILogger logger, string source, long sequence, string what);

    [LoggerMessage(3050, LogLevel.Error, "{Cluster}: looking at etcd broke; it is tried again")]
    public static partial void EtcdPollBroke(this ILogger logger, Exception surprise, string cluster);

    [LoggerMessage(3070, LogLevel.Information, "{Cluster}: {Key} changed by {Who} at revision {Revision}, cluster journal entry {Entry}")]
    public static partial void ConfigChanged(this ILogger logger, string cluster, string key, string who, long revision, long entry);

    [LoggerMessage(3071, LogLevel.Error, "{Cluster}: {Key} is not changed because the cluster's journal is broken: {Reason}")]
    public static partial void ConfigUnjournalled(this ILogger logger, string cluster, string key, string reason);

    [LoggerMessage(3060, LogLevel.Information, "{Cluster}: the doctor found {Critical} critical, {Warnings} warnings, {Advice} advice")]
    public static partial void DoctorLooked(this ILogger logger, string cluster, int critical, int warnings, int advice);

    [LoggerMessage(3061, LogLevel.Error, "{Cluster}: the doctor's run broke")]
    public static partial void DoctorBroke(this ILogger logger, Exception surprise, string cluster);

    [LoggerMessage(3062, LogLevel.Information, "{Cluster} {Environment}: m3db.client.bootstrap-consistency-level is put back: {How}")]
    public static partial void BootstrapLevelPutBack(this ILogger logger, string cluster, string environment, string how);

    [LoggerMessage(3063, LogLevel.Warning, "{Cluster} {Environment}: m3db.client.bootstrap-consistency-level could not be put back, tries again: {Problem}")]
    public static partial void BootstrapLevelKept(this ILogger logger, string cluster, string environment, string problem);

    [LoggerMessage(3064, LogLevel.Error, "{Cluster} {Environment}: minding the lowered m3db.client.bootstrap-consistency-level broke; it starts over")]
    public static partial void BootstrapKeepingBroke(this ILogger logger, Exception surprise, string cluster, string environment);

    [LoggerMessage(3051, LogLevel.Information, "{Cluster}: etcd, by {Who}: {Summary}")]
    public static partial void EtcdActionEnded(this ILogger logger, string cluster, string who, string summary);

    [LoggerMessage(3053, LogLevel.Warning, "{Cluster}: the snapshot of {Member} by {Who} was not taken: {Problem}")]
    public static partial void SnapshotNotTaken(this ILogger logger, string cluster, string member, string who, string problem);

    [LoggerMessage(3054, LogLevel.Warning, "The snapshot {Path} was not deleted: {Problem}")]
    public static partial void SnapshotNotDeleted(this ILogger logger, string path, string problem);

    [LoggerMessage(3058, LogLevel.Information, "The snapshots in {Folder} were deleted: the console that took them has died")]
    public static partial void SnapshotsSwept(this ILogger logger, string folder);

    [LoggerMessage(3052, LogLevel.Error, "{Cluster}: etcd, by {Who}: not entered in the journal: {Summary}: {Problem}")]
    public static partial void EtcdActionNotEntered(this ILogger logger, string cluster, string who, string summary, string problem);

    [LoggerMessage(3080, LogLevel.Information, "Move {Id}: this console copies, as {Owner}")]
    public static partial void CopyTaken(this ILogger logger, string id, string owner);

    [LoggerMessage(3081, LogLevel.Warning, "Move {Id}: the copy is held up, which is tried again: {Problem}")]
    public static partial void CopyHeldUp(this ILogger logger, string id, string problem);

    [LoggerMessage(3082, LogLevel.Error, "Move {Id}: copying broke; it starts over")]
    public static partial void CopyBroke(this ILogger logger, Exception surprise, string id);
}
