using M3Admin.EndToEnd.Harness;
using M3Admin.EndToEnd.Plans;
using M3Admin.Placements.Model;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace M3Admin.EndToEnd.Changes;

[Collection(SharedBrowser.Name)]
public sealed class SetStepTests(Browser browser)
{
    [Fact]
    public async Task An_address_is_fixed_and_nothing_else_is()
    {
        await using var etcd = await PlanClient.StartAsync();
        var before = (await etcd.StoredAsync()).Placement;
        var mended = before.Instances[0].Id.Value;
        var page = await browser.OpenAsync(FlowPage.Describe(etcd, "set", $"&instance={mended}"));
        await page.Row(0, "Hostname").FillAsync("10.9.9.9");
        await page.Row(0, "Endpoint").FillAsync("10.9.9.9:9000");
        await page.IsAccessibleAsync();
        await page.PreviewAsync();
        await Expect(page.Locator("#change-preview")).ToContainTextAsync("→ 10.9.9.9:9000");
        await page.ConfirmAsync("new network");
        await page.Locator("#confirm-name").FillAsync($"{FollowedEtcd.ClusterName}/m3db");
        await page.CommitAsync();

        var after = (await etcd.StoredAsync()).Placement;
        Assert.Equal(("10.9.9.9", "10.9.9.9:9000"), (after.Instances[0].Hostname, after.Instances[0].Endpoint));
        Assert.Equal(before.Instances[0].Shards.AsEnumerable(), after.Instances[0].Shards);
        Assert.Equal(before.Instances.Skip(1), after.Instances.Skip(1));
        Assert.Equal("new network", Assert.Single(await etcd.EntriesAsync(), entry => entry.Draft.Operation == "set").Draft.Reason);
    }

    [Fact]
    public async Task A_text_that_is_no_placement_is_told_with_its_line_and_nothing_is_written()
    {
        await using var etcd = await PlanClient.StartAsync();
        var page = await OpenJsonAsync(etcd);
        var text = await page.Locator("#placement").InputValueAsync();

        await GiveAsync(page, text.Replace("{\n", "{\n,\n", StringComparison.Ordinal));

        await Expect(page.Locator("#describe-problems")).ToContainTextAsync("Line 2, character 1: this is not JSON");
        await page.IsAccessibleAsync();
        Assert.Equal(4, (await etcd.StoredAsync()).Version.Version);
    }

    [Fact]
    public async Task A_text_whose_placement_has_moved_is_not_written_over_it_and_can_begin_again()
    {
        await using var etcd = await PlanClient.StartAsync();
        using var script = new PlanClient(etcd.Console.Address);
        var page = await OpenJsonAsync(etcd);
        await script.OkAsync("", PlanClient.Instance("m3db9"));
        var note = page.GetByText("The placement is at v5 now; this text was made from v4.");
        await Expect(note).ToBeVisibleAsync(new() { Timeout = 20_000 });

        await page.GetByRole(AriaRole.Button, new() { Name = "Preview", Exact = true }).ClickAsync();
        await Expect(page.Locator("#flow-trouble")).ToContainTextAsync("The placement is at v5 now");
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin again from v5" }).ClickAsync();
        await Expect(note).ToHaveCountAsync(0);
        await page.PreviewAsync();

        await page.StandsOnAsync(5);
    }

    [Fact]
    public async Task A_pasted_curl_command_of_the_document_becomes_an_instance_that_is_previewed()
    {
        await using var etcd = await PlanClient.StartAsync();
        var page = await browser.OpenAsync(FlowPage.Describe(etcd, "add"));
        await page.Locator("#paste summary").ClickAsync();
        await page.Locator("#paste-text").FillAsync("""
            curl -X POST localhost:7201/api/v1/services/m3db/placement -d '{
              "instances": [{"id": "m3db9", "isolationGroup": "us-east1-a", "zone": "embedded", "weight": 100, "endpoint": "10.0.0.9:9000", "hostname": "m3db9", "port": 9000}]
            }'
            """);
        await page.GetByRole(AriaRole.Button, new() { Name = "Take it over" }).ClickAsync();
        await Expect(page.Locator("#paste-report")).ToContainTextAsync("Read as a curl command. Taken: 1 instance that comes (m3db9).");
        await page.IsAccessibleAsync();
        await page.PreviewAsync();
        await page.ConfirmAsync("pasted");
        await page.CommitAsync();

        Assert.Equal("10.0.0.9:9000", (await etcd.StoredAsync()).Placement.Find(new InstanceId("m3db9"))?.Endpoint);
    }

    private static async Task GiveAsync(IPage page, string text)
    {
        await page.Locator("#placement").FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview", Exact = true }).ClickAsync();
    }

    private async Task<IPage> OpenJsonAsync(FollowedEtcd etcd)
    {
        var page = await browser.OpenAsync(FlowPage.Describe(etcd, "set"));
        await page.GetByRole(AriaRole.Button, new() { Name = "The whole placement as JSON" }).ClickAsync();
        await page.Locator("#placement").WaitForAsync();
        return page;
    }
}
