using System.Collections.Immutable;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Changes.Describe.Rules;

namespace M3Admin.Web.Features.Changes.Describe;

/// <summary>Turns what was typed, once it is valid, into what is asked.</summary>
public static class DescribedChange
{
    /// <summary>What a valid form asks for.</summary>
    /// <param name="verb">Which operation; not <see cref="RequestVerb.Set"/>, whose placement is read elsewhere.</param>
    /// <param name="form">The form.</param>
    /// <param name="peers">Whose placement.</param>
    public static ChangeRequest Of(RequestVerb verb, ChangeForm form, Peers peers) => verb switch
    {
        RequestVerb.Init => new ChangeRequest.Init(Instances(form), peers.IsSharded ? (int)Whole(form.ShardCount) : 0, peers.IsSharded ? (int)Whole(form.ReplicaFactor) : 1, Options(form, peers)),
        RequestVerb.Add => new ChangeRequest.Add(Instances(form), form.Force, Options(form, peers)),
        RequestVerb.Remove => new ChangeRequest.Remove(Leaving(form), form.Force, RequestOptions.None),
        RequestVerb.Replace => new ChangeRequest.Replace(Leaving(form), Instances(form), form.Force, Options(form, peers)),
        RequestVerb.Rebalance => new ChangeRequest.Rebalance(),
        RequestVerb.AddReplica => new ChangeRequest.AddReplica(),
        RequestVerb.Undo => new ChangeRequest.Undo(),
        RequestVerb.Delete => new ChangeRequest.DeletePlacement(form.Force),
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "described elsewhere"),
    };

    /// <summary>The instance that a valid row means. Hostname and port are the endpoint's where no hostname was typed.</summary>
    public static Instance Instance(InstanceRow row)
    {
        var (hostname, port) = row.Hostname.Length == 0 && Address.Parts(row.Endpoint) is var (host, at) ? (host, at) : (row.Hostname, row.Port);
        return new Instance
        {
            Id = new InstanceId(row.Id),
            Group = new IsolationGroup(row.Group),
            Zone = row.Zone,
            Weight = Whole(row.Weight),
            Endpoint = row.Listens,
            Hostname = hostname,
            Port = Whole(port),
            Metadata = new InstanceMetadata(Whole(row.DebugPort)),
        };
    }

    private static ImmutableArray<Instance> Instances(ChangeForm form) => [.. form.Instances.Select(Instance)];

    private static ImmutableArray<InstanceId> Leaving(ChangeForm form) => [.. form.Leaving.Select(id => new InstanceId(id))];

    private static RequestOptions Options(ChangeForm form, Peers peers) =>
        peers.IsMirrored && form.SkipPortMirroring ? new RequestOptions(null, true) : RequestOptions.None;

    private static uint Whole(string text) => Faults.Whole(text) ?? 0;
}
