using M3Admin.EndToEnd.Changes;
using M3Admin.EndToEnd.Harness;
using Microsoft.Playwright;

namespace M3Admin.EndToEnd.SeedNodes;

/// <summary>An operator's way through the guide: each step on whatever page shows it, with nothing but what the page says and the hosts.</summary>
internal sealed class SeedGuideWalk(SeedCluster cluster, string name)
{
    private const float Patience = 90_000;

    /// <summary>The steps in their order, each with what it leads to.</summary>
    public IReadOnlyList<(string Leads, Func<IPage, Task> Do)> Steps =>
    [
        ("[data-step=Snapshot]", CheckAsync),
        ("[data-step=RemoveMember]", SnapshotAsync),
        ("[data-step=AddMember]", RemoveAsync),
        ("[data-step=StartNode]", page => ClickAsync(page, "Add host4")),
        ("[data-step=RollSeeds]", JoinAsync),
        ("[data-step=RollSeeds] #seed-file-host2", page => RestartAsync(page, "host1")),
        ("[data-step=ReplaceInstance]", page => RestartAsync(page, "host2")),
        ("[data-end=Done]", ReplaceAsync),
    ];

    /// <summary>Begins on the page of the seeds.</summary>
    public async Task BeginAsync(IPage page)
    {
        await page.Locator("#seed-old").SelectOptionAsync(new SelectOptionValue { Label = "host3" });
        await page.Locator("#seed-new").FillAsync("host4");
        await page.Locator("#seed-peer").FillAsync(cluster.NewPeer);
        await ClickAsync(page, "Begin");
        await ReachedAsync(page, "[data-step=CheckGround]");
    }

    /// <summary>Waits until the page is there.</summary>
    public static async Task ReachedAsync(IPage page, string what)
    {
        try
        {
            await page.Locator($".guide{what}").WaitForAsync(new() { Timeout = Patience, State = WaitForSelectorState.Attached });
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Not at {what}; the page says: {await page.Locator("main").InnerTextAsync()}");
        }
    }

    private static async Task ClickAsync(IPage page, string button)
    {
        try
        {
            await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync(new() { Timeout = Patience });
        }
        catch (Exception late) when (late is TimeoutException or PlaywrightException)
        {
            Assert.Fail($"{button} cannot be pressed; the page says: {await page.Locator("main").InnerTextAsync()}");
        }
    }

    private async Task CheckAsync(IPage page)
    {
        foreach (var host in cluster.Seeds.Select(seed => seed.Name))
        {
            await page.Locator($"summary:has-text('{host}')").ClickAsync();
            await page.Locator($"#seed-upload-{host}").SetInputFilesAsync(new FilePayload { Name = "m3dbnode.yml", MimeType = "text/plain", Buffer = cluster.Config(host) });
            await page.Locator($"summary:has-text('{host}'):has-text('lines')").WaitForAsync(new() { Timeout = Patience });
        }

        await ClickAsync(page, "The ground is fit, go on");
    }

    private static async Task SnapshotAsync(IPage page)
    {
        await page.Locator("#seed-snapshot").FillAsync("left out: this is a test");
        await ClickAsync(page, "Say so, and go on");
    }

    private static async Task RemoveAsync(IPage page)
    {
        await page.Locator("#seed-typed").FillAsync("host3");
        await ClickAsync(page, "Remove host3");
    }

    private async Task JoinAsync(IPage page)
    {
        Assert.Contains("clusterState: existing", await page.Locator(".guide-main .seed-file").InnerTextAsync(), StringComparison.Ordinal);
        await cluster.Etcd.ForgetAsync(cluster.Seeds.First(seed => seed.Name == "host3"));
        await cluster.Etcd.JoinAsync(cluster.Host4);
        await ClickAsync(page, "host4 has joined, go on");
    }

    private async Task RestartAsync(IPage page, string host)
    {
        var seed = cluster.Seeds.First(known => known.Name == host);
        await seed.StopAsync();
        await seed.StartAsync();
        await page.GetByText($"{host} runs with the new file").ClickAsync();
        await ClickAsync(page, $"{host} is back, go on");
    }

    private async Task ReplaceAsync(IPage page)
    {
        var guide = page.Url;
        await page.GetByRole(AriaRole.Link, new() { Name = "Replace host3…" }).ClickAsync(new() { Timeout = Patience });
        await page.Locator(".entry").First.WaitForAsync(new() { Timeout = Patience });
        await page.TypeRowAsync(0, "host4", "r3");
        await page.PreviewAsync();
        await page.AcceptAllAsync();
        await page.ConfirmAsync($"seed {name}");
        await page.CommitAsync();
        await page.GotoAsync(guide);
        await page.InteractiveAsync();
        await ClickAsync(page, "Done, end the guide");
    }
}
