using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace M3Admin.EndToEnd.Harness;

/// <summary>The console itself on a free loopback port, with settings of the test's own.</summary>
public sealed class ConsoleHost : WebApplicationFactory<Program>
{
    private readonly Dictionary<string, string> _settings;
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("m3admin-console-");

    private readonly TimeProvider _time;

    private ConsoleHost(Dictionary<string, string> settings, TimeProvider time) => (_settings, _time) = (settings, time);

    /// <summary>Where it listens.</summary>
    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>A console on its embedded store, empty.</summary>
    public static ConsoleHost Embedded() => Start([]);

    /// <summary>A console on its embedded store, empty, with settings of its own under <c>M3Admin:Access</c>.</summary>
    public static ConsoleHost WithAccess(params (string Key, string Value)[] settings) =>
        Start(settings.ToDictionary(setting => $"M3Admin:Access:{setting.Key}", setting => setting.Value, StringComparer.Ordinal));

    /// <summary>A console that follows one etcd.</summary>
    /// <param name="etcd">The etcd.</param>
    /// <param name="name">What the cluster is called.</param>
    /// <param name="time">Its clock; the machine's own when none is given.</param>
    /// <param name="observes">Whether it enters what others write as it happens, not only before its own next change.</param>
    public static ConsoleHost Following(Uri etcd, string name = "metrics-test", TimeProvider? time = null, bool observes = true) => Start(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["M3Admin:Clusters:0:Name"] = name,
        ["M3Admin:Clusters:0:Etcd:Endpoints:0"] = etcd.AbsoluteUri,
        ["M3Admin:Journal:Enabled"] = $"{observes}",
    }, time);

    /// <summary>A console that follows an etcd of several members, with settings of its own.</summary>
    public static ConsoleHost Following(IReadOnlyList<Uri> etcd, string name, IEnumerable<KeyValuePair<string, string>> settings)
    {
        var all = new Dictionary<string, string>(settings, StringComparer.Ordinal) { ["M3Admin:Clusters:0:Name"] = name };
        foreach (var (endpoint, at) in etcd.Select((endpoint, at) => (endpoint, at)))
        {
            all[$"M3Admin:Clusters:0:Etcd:Endpoints:{at}"] = endpoint.AbsoluteUri;
        }

        return Start(all);
    }

    /// <summary>A console that follows an etcd of several members.</summary>
    public static ConsoleHost Following(IReadOnlyList<Uri> etcd) => Following(etcd, "metrics-test", []);

    /// <summary>A console that follows one etcd and writes nothing.</summary>
    public static ConsoleHost ReadOnly(Uri etcd) => Start(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["M3Admin:Clusters:0:Name"] = "metrics-test",
        ["M3Admin:Clusters:0:Etcd:Endpoints:0"] = etcd.AbsoluteUri,
        ["M3Admin:ReadOnly"] = "true",
    });

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSolutionRelativeContentRoot(".", "*.sln");
        builder.UseSetting("M3Admin:Embedded:Path", _data.FullName);
        builder.UseSetting("M3Admin:Access:Path", _data.FullName);
        builder.UseSetting("M3Admin:Access:Mode", "None"); // Unless a test is about who gets in.
        builder.ConfigureTestServices(services => services.AddSingleton(_time));
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _data.Delete(recursive: true);
    }

    private static ConsoleHost Start(Dictionary<string, string> settings, TimeProvider? time = null)
    {
        var host = new ConsoleHost(settings, time ?? TimeProvider.System);
        host.UseKestrel(0);
        host.StartServer();
        return host;
    }
}
