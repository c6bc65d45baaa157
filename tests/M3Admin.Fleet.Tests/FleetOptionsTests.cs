using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace M3Admin.Fleet.Tests;

public sealed class FleetOptionsTests
{
    [Fact]
    public void Without_configuration_the_fleet_is_on_and_opens_no_port()
    {
        var options = Configured().Value;

        Assert.True(options.Enabled);
        Assert.Equal(0, options.HealthEndpoints);
    }

    [Fact]
    public void Options_are_read_from_their_section()
    {
        var options = Configured(("StreamTime", "00:00:03"), ("BatchSize", "16"), ("Enabled", "false")).Value;

        Assert.Equal((TimeSpan.FromSeconds(3), 16, false), (options.StreamTime, options.BatchSize, options.Enabled));
    }

    [Fact]
    public void Every_mistake_is_named_by_its_key()
    {
        var mistakes = Assert.Throws<OptionsValidationException>(() => Configured(("StreamTime", "-00:00:01"), ("BatchSize", "-1"), ("HealthEndpoints", "100000")).Value);

        Assert.Equal(
            ["M3Admin:Fleet:StreamTime", "M3Admin:Fleet:BatchSize", "M3Admin:Fleet:HealthEndpoints"],
            mistakes.Failures.Select(failure => failure[..failure.LastIndexOf(':', failure.IndexOf(' ', StringComparison.Ordinal))]));
    }

    private static IOptions<FleetOptions> Configured(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>($"{FleetOptions.Section}:{setting.Key}", setting.Value)))
            .Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddFleet(_ => []);
        return services.BuildServiceProvider().GetRequiredService<IOptions<FleetOptions>>();
    }
}
