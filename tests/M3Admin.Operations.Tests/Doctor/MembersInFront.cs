using M3Admin.KeyValue.Etcd;
using M3Admin.Testing;

namespace M3Admin.Operations.Tests.Doctor;

/// <summary>Three real members of etcd, one of which is asked through <see cref="AlteredMember"/>.</summary>
public sealed class MembersInFront : IAsyncLifetime
{
    private EtcdCluster? _etcd;
    private AlteredMember? _third;

    internal AlteredMember Third => _third ?? throw new InvalidOperationException("xunit starts it first");

    /// <summary>A patient that is asked there. What an earlier test had the third member say is forgotten.</summary>
    internal Patient Open()
    {
        var etcd = _etcd ?? throw new InvalidOperationException("xunit starts it first");
        (Third.Version, Third.Leader, Third.Further, Third.Ahead) = (null, null, 0, TimeSpan.Zero);
        return new Patient(new EtcdStore(new EtcdOptions { Endpoints = [etcd.Endpoints[0], etcd.Endpoints[1], Third.Endpoint] }), TimeProvider.System);
    }

    public async Task InitializeAsync()
    {
        _etcd = await EtcdCluster.LaunchAsync();
        _third = new AlteredMember(_etcd.Endpoints[2]);
    }

    public async Task DisposeAsync()
    {
        await Third.DisposeAsync();
        await (_etcd?.DisposeAsync() ?? ValueTask.CompletedTask);
    }
}
