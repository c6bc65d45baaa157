using M3Admin.Operations.Diagnosis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace M3Admin.Operations.Tests.Diagnosis;

public sealed class ReachabilityOptionsTests
{
    [Fact]
    public void Nobody_is_asked_unless_networks_are_named()
    {
        var options = Read([]);

        Assert.Empty(options.Networks);
        Assert.Equal(TimeSpan.FromSeconds(2), options.Timeout);
    }

    [Fact]
    public void What_is_configured_counts()
    {
        var options = Read(new() { ["M3Admin:Reachability:Networks:0"] = "10.8.0.0/16", ["M3Admin:Reachability:Networks:1"] = "fd00::/8", ["M3Admin:Reachability:Timeout"] = "00:00:05" });

        Assert.Equal(["10.8.0.0/16", "fd00::/8"], options.Networks);
        Assert.Equal(TimeSpan.FromSeconds(5), options.Timeout);
    }

    [Fact]
    public void Every_mistake_is_named_by_its_key()
    {
        var mistakes = Assert.Throws<OptionsValidationException>(() => Read(new()
        {
            ["M3Admin:Reachability:Networks:0"] = "10.8.1.0/16",
            ["M3Admin:Reachability:Networks:1"] = "everything",
            ["M3Admin:Reachability:Timeout"] = "01:00:00",
        })).Failures;

        Assert.Collection(
            mistakes,
            mistake => Assert.StartsWith("M3Admin:Reachability:Networks:0: '10.8.1.0/16' is no network", mistake, StringComparison.Ordinal),
            mistake => Assert.StartsWith("M3Admin:Reachability:Networks:1: 'everything' is no network", mistake, StringComparison.Ordinal),
            mistake => Assert.StartsWith("M3Admin:Reachability:Timeout: 01:00:00 is out of range", mistake, StringComparison.Ordinal));
    }

    private static ReachabilityOptions Read(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection().AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).AddReachability(_ => (_, _, _) => null);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<ReachabilityOptions>>().Value;
    }
}
