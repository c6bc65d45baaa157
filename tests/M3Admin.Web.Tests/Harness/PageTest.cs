using Bunit;
using M3Admin.Clusters;
using M3Admin.KeyValue.Embedded;
using M3Admin.KeyValue.Etcd;
using M3Admin.Operations.Access;
using M3Admin.Operations.Access.Sessions;
using M3Admin.Operations.Access.Tokens;
using M3Admin.Operations.Audit;
using M3Admin.Operations.Config;
using M3Admin.Operations.Diagnosis;
using M3Admin.Operations.Doctor;
using M3Admin.Operations.Doctor.Bootstrap;
using M3Admin.Operations.Etcd;
using M3Admin.Operations.Freezing;
using M3Admin.Operations.Queue;
using M3Admin.Operations.Sample;
using M3Admin.Operations.Seeds;
using M3Admin.Placements.Model;
using M3Admin.Testing;
using M3Admin.Web.Access;
using M3Admin.Web.Access.Local;
using M3Admin.Web.Access.Sessions;
using M3Admin.Web.Features.Config;
using M3Admin.Web.Hosting;
using M3Admin.Web.Live;
using M3Admin.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Radzen;

namespace M3Admin.Web.Tests.Harness;

/// <summary>Pages over real stores: an embedded one in a folder of its own, unless the test takes another.</summary>
public abstract class PageTest : BunitContext, IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("m3admin-pages-");
    private readonly ClusterSet _clusters = new();

    /// <summary>Whom the console may ask how they are: nobody, unless a test says otherwise.</summary>
    protected ReachabilityOptions Reachability { get; } = new();

    /// <summary>Whoever looks at the pages: an admin, unless a test says otherwise.</summary>
    internal SignedIn Reader { get; } = new();

    /// <summary>The clock.</summary>
    protected ManualTimeProvider Time { get; } = new();

    /// <summary>The cluster <c>local</c>, on the embedded store.</summary>
    protected Cluster Local => _clusters.All[0];

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton(_clusters);
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddSingleton(SignedIn.Gate);
        Services.AddSingleton<AuthenticationStateProvider>(Reader);
        Services.AddSingleton(new UsersFile(_data.FullName));
        Services.AddSingleton<LocalUsers>();
        Services.AddSingleton<OneTimeLink>();
        Services.AddEndedSessions(_ => _clusters);
        Services.AddSingleton<SessionBook>();
        Services.AddSingleton<Rights>();
        Services.AddScoped(Known);
        Services.AddSingleton<SampleCluster>();
        Services.AddSingleton<QueueDesk>();
        Services.AddFreezing(_ => _clusters);
        Services.AddSingleton<EditConfig>();
        Services.AddSingleton<EditNamespaces>();
        Services.AddScoped<NamespaceDesk>();
        Services.AddSingleton(new AccessLog(NullLogger<AccessLog>.Instance));
        Services.AddTokens(_ => _clusters);
        Services.AddOptions<ConsoleOptions>().Configure(options => options.Access.Mode = AccessMode.None);
        Services.AddSingleton(new NodeProbe(Options.Create(Reachability), (_, _, _) => null, Time));
        Services.AddSingleton<DoctorRounds>();
        Services.AddSingleton<BootstrapDesk>();
        Services.AddSeeds();
        Services.AddRadzenComponents();
        Services.AddShell();
        Services.AddAudit(_ => _clusters);
        Services.AddEtcd();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        var options = new EmbeddedOptions { Path = Path.Combine(_data.FullName, "m3admin.journal") };
        Add("local", await EmbeddedStore.OpenAsync(options, NullLogger<EmbeddedStore>.Instance, CancellationToken.None));
    }

    /// <inheritdoc/>
    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeComponentsAsync();
        await Services.DisposeAsync();
        await _clusters.DisposeAsync();
        _data.Delete(recursive: true);
    }

    /// <summary>Adds a cluster whose etcd refuses every connection.</summary>
    protected void AddUnreachable(string name) => Add(name, new EtcdStore(new EtcdOptions { Endpoints = [new Uri($"http://127.0.0.1:{LoopbackPorts.Pick()}")] }));

    /// <summary>Adds a cluster that is kept in a real etcd.</summary>
    protected void AddEtcd(string name, Uri endpoint) => Add(name, new EtcdStore(new EtcdOptions { Endpoints = [endpoint] }));

    /// <summary>Writes a placement as the next version.</summary>
    protected async Task PutAsync(string notation, ServiceKey? key = null)
    {
        var store = new PlacementStore(Local.Store);
        var service = key ?? Given.Key();
        var before = await store.GetAsync(service, CancellationToken.None);
        await store.PutAsync(service, Given.Placement(notation), before, CancellationToken.None);
    }

    /// <summary>Opens a page at its address, as the router would.</summary>
    protected IRenderedComponent<TPage> Open<TPage>(string address)
        where TPage : IComponent
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<TPage>();
    }

    private void Add(string name, KeyValue.IKeyValueStore store) => _clusters.Add(new Cluster(name, ServiceKey.DefaultZone, store, Time, NullLoggerFactory.Instance));

    // As the router does before it draws a page.
    private static CurrentCaller Known(IServiceProvider services)
    {
        var caller = ActivatorUtilities.CreateInstance<CurrentCaller>(services);
        _ = caller.LoadAsync();
        return caller;
    }
}
