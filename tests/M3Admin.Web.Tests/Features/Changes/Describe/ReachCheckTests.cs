using System.Net;
using System.Net.Sockets;
using Bunit;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;
using M3Admin.Testing;
using M3Admin.Web.Features.Changes.Describe;
using M3Admin.Web.Features.Changes.Describe.Reaching;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Changes.Describe;

public sealed class ReachCheckTests : PageTest
{
    [Fact]
    public async Task Nobody_is_asked_outside_of_the_configured_networks() =>
        Assert.Contains("x Not asked:", await AskAsync(At(LoopbackPorts.Pick())), StringComparison.Ordinal);

    [Fact]
    public async Task Who_listens_is_told_from_who_does_not()
    {
        Reachability.Networks.Add("127.0.0.0/8");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var listening = ((IPEndPoint)listener.LocalEndpoint).Port;

        Assert.Contains($"127.0.0.1:{listening} takes connections", await AskAsync(At(listening)), StringComparison.Ordinal);
        Assert.Contains("does not answer: connection refused", await AskAsync(At(LoopbackPorts.Pick())), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_endpoint_there_is_nobody_to_ask() => Assert.True(Show(new InstanceRow { Id = "x" }).Find("#check-reach").HasAttribute("disabled"));

    private static InstanceRow At(int port) => new() { Id = "x", Endpoint = $"127.0.0.1:{port}" };

    private async Task<string> AskAsync(InstanceRow row)
    {
        var check = Show(row);
        await check.InvokeAsync(() => check.Find("#check-reach").ClickAsync());
        check.WaitForElement("#reach-report li");
        return check.Find("#reach-report").TextContent;
    }

    private IRenderedComponent<ReachCheck> Show(InstanceRow row)
    {
        var link = new PlacementLink("local", Given.Key(ServiceName.M3Coordinator));
        var sheet = new DescribeSheet(() => Task.CompletedTask, _ => { })
        {
            Verb = RequestVerb.Add, Form = Described.Form(row), Link = link, Stored = null, Peers = Described.Peers(null, ServiceName.M3Coordinator),
        };
        return Render<ReachCheck>(check => check.Add(c => c.Sheet, sheet));
    }
}
