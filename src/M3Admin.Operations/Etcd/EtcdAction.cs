using M3Admin.Clusters.Journal.Events;
using M3Admin.KeyValue.Etcd;

namespace M3Admin.Operations.Etcd;

/// <summary>What an admin does to an etcd cluster: a closed set.</summary>
public abstract record EtcdAction
{
    private EtcdAction()
    {
    }

    /// <summary>What it is entered as in the journal.</summary>
    public abstract ClusterEventKind Kind { get; }

    /// <summary>The verb on its button, such as "Remove".</summary>
    public abstract string Verb { get; }

    /// <summary>What it is done to, and has to be typed: a member's name, an address, a revision.</summary>
    public abstract string Target(EtcdPicture picture);

    /// <summary>Why it must not be done to the cluster as it is; null when it can be.</summary>
    public abstract string? WhyNot(EtcdPicture picture);

    /// <summary>In words, such as "Remove member two".</summary>
    public virtual string Title(EtcdPicture picture) => $"{Verb} {Target(picture)}";

    /// <summary>A member is added.</summary>
    /// <param name="Peer">Where the others will reach it.</param>
    /// <param name="AsLearner">Whether it learns first, without a vote.</param>
    public sealed record Add(Uri Peer, bool AsLearner) : EtcdAction
    {
        /// <inheritdoc/>
        public override ClusterEventKind Kind => ClusterEventKind.MemberAdded;

        /// <inheritdoc/>
        public override string Verb => AsLearner ? "Add learner" : "Add voter";

        /// <inheritdoc/>
        public override string Target(EtcdPicture picture) => EtcdMembership.TextOf(Peer);

        /// <inheritdoc/>
        public override string? WhyNot(EtcdPicture picture) => picture.WhyNotAdd(Peer, AsLearner);
    }

    /// <summary>A member is removed.</summary>
    /// <param name="Id">Which.</param>
    public sealed record Remove(ulong Id) : EtcdAction
    {
        /// <inheritdoc/>
        public override ClusterEventKind Kind => ClusterEventKind.MemberRemoved;

        /// <inheritdoc/>
        public override string Verb => "Remove";

        /// <inheritdoc/>
        public override string Target(EtcdPicture picture) => picture.Name(Id);

        /// <inheritdoc/>
        public override string? WhyNot(EtcdPicture picture) => picture.WhyNotRemove(Id);
    }

    /// <summary>A learner gets its vote.</summary>
    /// <param name="Id">Which.</param>
    public sealed record Promote(ulong Id) : EtcdAction
    {
        /// <inheritdoc/>
        public override ClusterEventKind Kind => ClusterEventKind.MemberPromoted;

        /// <inheritdoc/>
        public override string Verb => "Promote";

        /// <inheritdoc/>
        public override string Target(EtcdPicture picture) => picture.Name(Id);

        /// <inheritdoc/>
        public override string? WhyNot(EtcdPicture picture) => picture.WhyNotPromote(Id);
    }

    /// <summary>Another member leads.</summary>
    /// <param name="Id">Which.</param>
    public sealed record MoveLeader(ulong Id) : EtcdAction
    {
        /// <inheritdoc/>
        public override ClusterEventKind Kind => ClusterEventKind.LeaderMoved;

        /// <inheritdoc/>
        public override string Verb => "Move the lead to";

        /// <inheritdoc/>
        public override string Target(EtcdPicture picture) => picture.Name(Id);

        /// <inheritdoc/>
        public override string? WhyNot(EtcdPicture picture) => picture.WhyNotLead(Id);
    }

    /// <summary>A member gives back what its database no longer uses.</summary>
    /// <param name="Id">Which.</param>
    public sealed record Defragment(ulong Id) : EtcdAction
    {
        /// <inheritdoc/>
        public override ClusterEventKind Kind => ClusterEventKind.Defragmented;

        /// <inheritdoc/>
        public override string Verb => "Defragment";

        /// <inheritdoc/>
        public override string Target(EtcdPicture picture) => picture.Name(Id);

        /// <inheritdoc/>
        public override string? WhyNot(EtcdPicture picture) => picture.WhyNotDefragment(Id);
    }

    /// <summary>History is dropped.</summary>
    /// <param name="Revision">Up to which revision.</param>
    public sealed record Compact(long Revision) : EtcdAction
    {
        /// <inheritdoc/>
        public override ClusterEventKind Kind => ClusterEventKind.Compacted;

        /// <inheritdoc/>
        public override string Verb => "Compact";

        /// <inheritdoc/>
        public override string Target(EtcdPicture picture) => Revision.ToString(System.Globalization.CultureInfo.InvariantCulture);

        /// <inheritdoc/>
        public override string Title(EtcdPicture picture) => $"Drop the history up to revision {Target(picture)}";

        /// <inheritdoc/>
        public override string? WhyNot(EtcdPicture picture) => picture.WhyNotCompact(Revision);
    }

    /// <summary>An alarm is switched off.</summary>
    /// <param name="Alarm">Which.</param>
    public sealed record Disarm(EtcdAlarm Alarm) : EtcdAction
    {
        /// <inheritdoc/>
        public override ClusterEventKind Kind => ClusterEventKind.AlarmDisarmed;

        /// <inheritdoc/>
        public override string Verb => "Disarm";

        /// <inheritdoc/>
        public override string Target(EtcdPicture picture) => picture.Name(Alarm.Member);

        /// <inheritdoc/>
        public override string Title(EtcdPicture picture) => $"Disarm the alarm {EtcdWords.Of(Alarm.Kind)} of {Target(picture)}";

        /// <inheritdoc/>
        public override string? WhyNot(EtcdPicture picture) => picture.WhyNotDisarm(Alarm);
    }
}
