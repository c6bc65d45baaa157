using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace M3Admin.Web.Tests.Hosting;

public sealed class StartTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("m3admin-start-");

    [Fact]
    public async Task A_misspelt_setting_stops_the_start_and_is_named()
    {
        var (exitCode, error) = await StartAsync("http://127.0.0.1:0", ("M3Admin:Clusters:0:Etcd:Endpoint:0", "http://127.0.0.1:2379"));
        Assert.Equal(1, exitCode);
        Assert.Contains("M3Admin:Clusters:0:Etcd:Endpoint: there is no such setting", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_cannot_be_read_stops_the_start_and_is_named()
    {
        var (exitCode, error) = await StartAsync("http://127.0.0.1:0", ("M3Admin:Clusters:0:Etcd:Timeout", "soon"));
        Assert.Equal(1, exitCode);
        Assert.Contains("M3Admin:Clusters:0:Etcd:Timeout", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:0")]
    public async Task Without_sign_in_it_refuses_to_listen_where_other_machines_reach_it(string address)
    {
        var (exitCode, error) = await StartAsync(address, ("M3Admin:Access:Mode", "None"));
        Assert.Equal(1, exitCode);
        Assert.Contains("M3Admin:Access:Mode is None", error, StringComparison.Ordinal);
        Assert.Contains("--urls http://127.0.0.1:5000", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_in_use_stops_the_start_and_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        var (exitCode, error) = await StartAsync($"http://127.0.0.1:{port}");
        Assert.Equal(1, exitCode);
        Assert.Contains(port, error, StringComparison.Ordinal);
    }

    public void Dispose() => _data.Delete(recursive: true);

    private Task<(int ExitCode, string Error)> StartAsync(string address, params (string Key, string Value)[] settings) =>
        ConsoleProcess.RunToEndAsync(address, [("M3Admin:Embedded:Path", _data.FullName), ("M3Admin:Access:Path", _data.FullName), .. settings]);
}
