using M3Admin.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace M3Admin.Web.Tests.Hosting;

public sealed class ConsoleOptionsValidatorTests
{
    private static readonly (string, string)[] Sound = [("Clusters:0:Name", "prod"), ("Clusters:0:Etcd:Endpoints:0", "http://10.0.0.1:2379")];

    [Fact]
    public void Nothing_configured_is_fine() => Assert.Empty(Mistakes());

    [Fact]
    public void A_cluster_with_a_name_and_an_endpoint_is_fine() => Assert.Empty(Mistakes(Sound));

    [Theory]
    [InlineData("http://10.0.0.9:4317")]
    [InlineData("https://collector.example/otlp/v1/metrics")]
    public void The_address_of_a_collector_is_fine(string address) => Assert.Empty(Mistakes(("Telemetry:Otlp:Endpoint", address)));

    [Theory]
    [InlineData("Clusters:0:Name", " ", "M3Admin:Clusters:0:Name: missing")]
    [InlineData("Clusters:0:Zone", "", "M3Admin:Clusters:0:Zone: empty")]
    [InlineData("Clusters:0:Etcd:Endpoints:1", "10.0.0.2:2379", "M3Admin:Clusters:0:Etcd:Endpoints:1: '10.0.0.2:2379' is no client address")]
    [InlineData("Clusters:0:Etcd:Endpoints:1", "http://10.0.0.2:2379/v3", "M3Admin:Clusters:0:Etcd:Endpoints:1: 'http://10.0.0.2:2379/v3' is no client address")]
    [InlineData("Clusters:0:Etcd:Timeout", "00:00:00", "M3Admin:Clusters:0:Etcd:Timeout: 00:00:00 is out of range")]
    [InlineData("Clusters:0:Etcd:Password", "secret", "M3Admin:Clusters:0:Etcd:Username: missing")]
    [InlineData("Clusters:0:Etcd:CertFile", "client.pem", "M3Admin:Clusters:0:Etcd:KeyFile: missing")]
    [InlineData("Clusters:0:Etcd:CaFile", "nowhere.pem", "M3Admin:Clusters:0:Etcd:CaFile: there is no file 'nowhere.pem'")]
    [InlineData("Clusters:1:Name", "prod", "M3Admin:Clusters:1:Name: 'prod' is the name of an earlier cluster")]
    [InlineData("Embedded:Path", "", "M3Admin:Embedded:Path: empty")]
    [InlineData("Clusters:0:Etcd:Timeout", "soon", "Failed to convert configuration value 'soon' at 'M3Admin:Clusters:0:Etcd:Timeout'")]
    [InlineData("Access:Mode", "Nobody", "Failed to convert configuration value 'Nobody' at 'M3Admin:Access:Mode'")]
    [InlineData("Telemetry:Otlp:Endpoint", "10.0.0.9:4317", "M3Admin:Telemetry:Otlp:Endpoint: '10.0.0.9:4317' is no address of a collector; write it like http://10.0.0.9:4317 (gRPC) or http://10.0.0.9:4318/v1/metrics.")]
    [InlineData("Telemetry:Otlp:Endpoint", "collector:4317", "M3Admin:Telemetry:Otlp:Endpoint: 'collector:4317' is no address of a collector")]
    [InlineData("Telemetry:Otlp:Endpoint", "http://10.0.0.9:4318/metrics", "M3Admin:Telemetry:Otlp:Endpoint: 'http://10.0.0.9:4318/metrics' is no address of a collector")]
    [InlineData("Acess:Mode", "None", "M3Admin:Acess: there is no such setting")]
    public void A_mistake_is_named_by_its_key(string key, string value, string expected) =>
        Assert.Contains(Mistakes([.. Sound, (key, value)]), mistake => mistake.StartsWith(expected, StringComparison.Ordinal));

    [Fact]
    public void All_mistakes_are_told_at_once() =>
        Assert.Equal(2, Mistakes(("Clusters:0:Name", ""), ("Clusters:0:Etcd:Timeout", "00:00:01")).Count);

    [Fact]
    public void A_password_is_never_repeated() =>
        Assert.DoesNotContain(Mistakes([.. Sound, ("Clusters:0:Etcd:Password", "hunter2")]), mistake => mistake.Contains("hunter2", StringComparison.Ordinal));

    private static List<string> Mistakes(params (string Key, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (key, value) in settings)
        {
            values[$"M3Admin:{key}"] = value;
        }

        var options = new ConsoleOptions();
        try
        {
            ConsoleConfiguration.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), options);
            return [.. new ConsoleOptionsValidator().Validate(null, options).Failures ?? []];
        }
        catch (OptionsValidationException mistakes)
        {
            return [.. mistakes.Failures];
        }
    }
}
