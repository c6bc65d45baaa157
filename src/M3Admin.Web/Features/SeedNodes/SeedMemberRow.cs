using System.Collections.Immutable;
using M3Admin.Operations.Etcd;
using M3Admin.Operations.Seeds.Sight;
using M3Admin.Operations.Seeds.State;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.SeedNodes;

/// <summary>A member as the guide's table shows it.</summary>
/// <param name="Name">Its name, or what it is to be called.</param>
/// <param name="Peer">Its peer address, <c>host:port</c>.</param>
/// <param name="Role">Leader, follower, learner or –.</param>
/// <param name="State">How it is.</param>
/// <param name="Tone">How that is meant.</param>
/// <param name="Mark"><c>gone</c>, <c>new</c> or empty.</param>
internal sealed record SeedMemberRow(string Name, string Peer, string Role, string State, Tone Tone, string Mark)
{
    /// <summary>All members, with the one that went and the one that is to come.</summary>
    public static ImmutableArray<SeedMemberRow> All(SeedGuide guide, SeedSight sight, DateTimeOffset now)
    {
        var rows = sight.Members.OrderBy(member => member.Member.Label, StringComparer.Ordinal).Select(member => Of(guide, sight, member)).ToImmutableArray().ToBuilder();
        if (sight.Trouble.Length == 0 && sight.Old(guide) is null)
        {
            var gone = guide.Completed(SeedStep.RemoveMember) is { } done ? $"removed {Figures.Time(done.At, now)}" : "removed";
            rows.Add(new SeedMemberRow(guide.Old.Name, PeerAddress.HostPort(guide.Old.PeerUrl), "–", gone, Tone.Plain, "gone"));
        }

        if (sight.Trouble.Length == 0 && guide.IsRunning && sight.New(guide) is null)
        {
            rows.Add(new SeedMemberRow(guide.New.Name, PeerAddress.HostPort(guide.New.PeerUrl), "–", "to be added", Tone.Plain, "new"));
        }

        return rows.ToImmutable();
    }

    /// <summary>The votes as they are.</summary>
    public static Quorum Quorum(SeedSight sight) => new(sight.Members.Count(member => !member.Member.IsLearner), sight.Members.Count(member => member.IsHealthy), sight.Members.Count(member => member.Member.IsLearner));

    private static SeedMemberRow Of(SeedGuide guide, SeedSight sight, SeenMember member) => new(
        member == sight.New(guide) && !member.Member.HasStarted ? guide.New.Name : member.Member.Label,
        member.Member.PeerUrls.IsEmpty ? "" : PeerAddress.HostPort(member.Member.PeerUrls[0]),
        member.Member.IsLearner ? "learner" : member.Status is { } status ? status.Leader == member.Member.Id ? "leader" : "follower" : "–",
        member.IsHealthy ? "healthy" : !member.Member.HasStarted ? "not started" : member.Status is null ? "does not answer" : "no leader",
        member.IsHealthy ? Tone.Quiet : member.Member.HasStarted ? Tone.Danger : Tone.Warn,
        member == sight.New(guide) ? "new" : "");
}
