using M3Admin.Clusters;
using M3Admin.Fleet;
using M3Admin.Fleet.Health;
using M3Admin.Operations.Access;
using M3Admin.Operations.Access.Tokens;
using M3Admin.Operations.Audit;
using M3Admin.Operations.Changes;
using M3Admin.Operations.Config;
using M3Admin.Operations.Diagnosis;
using M3Admin.Operations.Doctor;
using M3Admin.Operations.Freezing;
using M3Admin.Operations.Etcd;
using M3Admin.Operations.Journal;
using M3Admin.Operations.Moving.Guided;
using M3Admin.Operations.Queue;
using M3Admin.Operations.Sample;
using M3Admin.Operations.Seeds;
using M3Admin.Web.Access;
using M3Admin.Web.Api;
using M3Admin.Web.Api.Handbook;
using M3Admin.Web.Api.Plans;
using M3Admin.Web.Api.Tokens;
using M3Admin.Web.Features.Audit.Export;
using M3Admin.Web.Features.Changes.Flow;
using M3Admin.Web.Features.Config;
using M3Admin.Web.Shell;
using M3Admin.Web.Telemetry;
using Microsoft.Extensions.Options;
using Radzen;

namespace M3Admin.Web.Hosting;

/// <summary>What the console is made of.</summary>
public static class ConsoleServices
{
    // More than the longest text that is read (Paste.PasteReader.MaxLength), so that what is too long is told and not cut off.
    private const int LongestMessage = 16 * 1024 * 1024;

    /// <summary>Registers options, clusters, pages and health checks.</summary>
    public static void AddConsole(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<ConsoleOptions>, ConsoleOptionsValidator>();
        services.AddOptions<ConsoleOptions>().Configure<IConfiguration>((options, configuration) => ConsoleConfiguration.Read(configuration, options)).ValidateOnStart();

        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<ClusterSet>();
        services.AddHostedService<OpenClusters>();
        services.AddAccess(); // After the clusters: sessions that ended elsewhere are read from the first.
        services.AddSingleton<SampleCluster>();
        services.AddSingleton<PreviewChange>();
        services.AddSingleton<CommitChange>();
        services.AddSingleton<RebaseChange>();
        services.AddSingleton<PlanShelf>();
        services.AddSingleton<EditConfig>();
        services.AddSingleton<EditNamespaces>();
        services.AddSingleton<ChangeDoor>();
        services.AddSingleton<PlanDoor>();
        services.AddSingleton<PlanWriter>();
        services.AddSingleton<JournalReads>();
        services.AddTokens(provider => provider.GetRequiredService<ClusterSet>());
        services.AddSingleton<TokenDoor>();
        services.AddJournal(Written);
        services.AddAccessLog(Written);
        services.AddAudit(provider => provider.GetRequiredService<ClusterSet>()); // It only reads.
        services.AddSingleton<AuditExport>();
        services.AddEtcd();
        services.AddQueues(Written);
        services.AddFreezing(provider => provider.GetRequiredService<ClusterSet>()); // Watching only reads.
        services.AddFleet(Written); // After the clusters: they are enumerated when the nodes start.
        services.AddSeeds();
        services.AddReachability(provider => provider.GetRequiredService<SimulatedEndpoints>().Find);
        services.AddMoves(provider => provider.GetRequiredService<ClusterSet>(), Written); // After the clusters: they are enumerated when copying starts.
        services.AddDoctor(Written);
        services.AddTelemetry();
        services.AddHealthChecks().AddCheck<ClustersHealthCheck>("clusters");

        services.AddExceptionHandler<BrokenCalls>();
        services.AddCompressedAnswers();
        services.AddApiDocument();
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub => hub.MaximumReceiveMessageSize = LongestMessage);
        services.AddRadzenComponents();
        services.AddShell();
        services.AddSingleton<ChangeDesk>();
        services.AddScoped<DraftShelf>();
        services.AddScoped<NamespaceDesk>();
    }

    // What a read-only console does by itself: nothing.
    private static IEnumerable<Cluster> Written(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<ConsoleOptions>>().Value.ReadOnly ? [] : provider.GetRequiredService<ClusterSet>();
}
