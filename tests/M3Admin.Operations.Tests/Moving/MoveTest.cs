using M3Admin.Clusters;
using M3Admin.Operations.Access;
using M3Admin.Operations.Tests.Changes;
using M3Admin.Placements.Model;
using M3Admin.Testing.Stores;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Operations.Tests.Moving;

/// <summary>What tests of moves share: a cluster that is moved, the etcd it is moved to, and an admin who may.</summary>
public abstract class MoveTest(EtcdFixture old, MovedJournalTests.Target target) : ChangeTest(old), IClassFixture<EtcdFixture>, IClassFixture<MovedJournalTests.Target>
{
    internal static readonly Caller Admin = Ann with { Name = "ada", Grants = [new Grant(Role.Admin)] };

    /// <summary>The new etcd, empty.</summary>
    protected async Task<Cluster> TargetAsync() => new("moved", ServiceKey.DefaultZone, await target.Etcd.EmptyAsync(), Clock, NullLoggerFactory.Instance);

    internal Task<MoveConsole> OpenAsync(Cluster moved, Gate? gate = null) => MoveConsole.OpenAsync(Cluster, moved, gate ?? Open);
}
