using Bunit;
using M3Admin.Clusters.Journal.Events;
using M3Admin.Clusters.Keys;
using M3Admin.Clusters.RuntimeConfig;
using M3Admin.KeyValue;
using M3Admin.Operations.Access;
using M3Admin.Testing;
using M3Admin.Web.Features.Config;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Config;

public sealed class ConfigPageTests : PageTest
{
    private const string Id = "key-m3db-node-encoders-per-block-limit";

    [Fact]
    public async Task Every_key_is_shown_with_its_value_and_what_holds_without_it()
    {
        await GivenAsync();
        await StoreAsync(ConfigKeys.WriteLevel.Name, ConfigCodec.Encode(new ConfigValue.Level("two")));
        await StoreAsync(ConfigKeys.NewSeriesLimit.Name, [0xFF]);

        var page = Open<ConfigPage>("/config");

        page.WaitForAssertion(() => Assert.Equal(ConfigKeys.All.Length, page.FindAll(".config-key").Count));
        Assert.All(["not set", "100,000 within 15 s", "majority where it says nothing", "1,000 encoders a block"], text => Assert.Contains(text, page.Markup, StringComparison.Ordinal));
        Assert.Contains("There is no such level", page.Find("[data-key='m3db.client.write-consistency-level']").TextContent, StringComparison.Ordinal);
        Assert.Contains("cannot be read", page.Find("[data-key='m3db.node.cluster-new-series-insert-limit']").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_is_previewed_reasoned_and_written_with_a_link_to_its_entry()
    {
        await GivenAsync();
        var page = Open<ConfigPage>("/config");
        page.WaitForElement($"#{Id}-change");
        await page.InvokeAsync(() => page.Find($"#{Id}-change").Click());
        await page.InvokeAsync(() => page.Find($"#{Id}-number").Input("2,000"));
        await page.InvokeAsync(() => page.Find(".config-editor form").Submit());

        page.WaitForAssertion(() => Assert.Contains("It becomes 2,000 encoders a block", page.Find(".effects").TextContent, StringComparison.Ordinal));
        Assert.True(page.Find($"#{Id}-commit").HasAttribute("disabled"));
        await page.InvokeAsync(() => page.Find($"#{Id}-reason").Input("CAP-7"));
        await page.InvokeAsync(() => page.Find(".config-confirm form").Submit());

        page.WaitForAssertion(() => Assert.Equal("/audit?entry=local%2Fcluster%2F1", page.Find(".config-written a").GetAttribute("href")));
        page.WaitForAssertion(() => Assert.Contains("2,000 encoders a block", page.Find($"#{Id} .holds").TextContent, StringComparison.Ordinal));
        Assert.Contains("CAP-7", (await new ClusterJournal(Local.Store, Time).GetAsync(1, CancellationToken.None))?.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_weakens_a_guarantee_asks_for_the_keys_name()
    {
        const string level = "key-m3db-client-bootstrap-consistency-level";
        await GivenAsync();
        var page = Open<ConfigPage>("/config");
        page.WaitForElement($"#{level}-change");
        await page.InvokeAsync(() => page.Find($"#{level}-change").Click());
        await page.InvokeAsync(() => page.Find($"#{level} input[value=none]").Change("none"));
        await page.InvokeAsync(() => page.Find(".config-editor form").Submit());
        page.WaitForElement($"#{level}-reason");
        await page.InvokeAsync(() => page.Find($"#{level}-reason").Input("deadlock"));

        Assert.Contains("Type m3db.client.bootstrap-consistency-level to go on", page.Find(".config-confirm").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find($"#{level}-name").Input("m3db.client.bootstrap-consistency-level"));
        await page.InvokeAsync(() => page.Find(".config-confirm form").Submit());

        page.WaitForAssertion(() => Assert.Contains("none", page.Find($"#{level} .value").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nonsense_is_told_with_the_way_out()
    {
        await GivenAsync();
        var page = Open<ConfigPage>("/config");
        page.WaitForElement($"#{Id}-change");
        await page.InvokeAsync(() => page.Find($"#{Id}-change").Click());
        foreach (var (typed, told) in ((string, string)[])[("many", "is no whole number"), ("-1", "turn every write away"), ("1000", "nothing to change")])
        {
            await page.InvokeAsync(() => page.Find($"#{Id}-number").Input(typed));
            await page.InvokeAsync(() => page.Find(".config-editor form").Submit());
            page.WaitForAssertion(() => Assert.Contains(told, page.Find(".config-editor [role=alert]").TextContent, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task When_somebody_else_was_first_both_values_are_shown()
    {
        await GivenAsync();
        var page = Open<ConfigPage>("/config");
        page.WaitForElement($"#{Id}-change");
        await page.InvokeAsync(() => page.Find($"#{Id}-change").Click());
        await page.InvokeAsync(() => page.Find($"#{Id}-number").Input("2000"));
        await page.InvokeAsync(() => page.Find(".config-editor form").Submit());
        page.WaitForElement($"#{Id}-reason");
        await page.InvokeAsync(() => page.Find($"#{Id}-reason").Input("CAP-7"));
        await StoreAsync(ConfigKeys.EncodersLimit.Name, ConfigCodec.Encode(new ConfigValue.Number(7)));
        await page.InvokeAsync(() => page.Find(".config-confirm form").Submit());

        page.WaitForAssertion(() => Assert.Contains("Somebody else has changed it", page.Find(".config-editor [role=alert]").TextContent, StringComparison.Ordinal));
        Assert.All(["1,000 encoders a block, version 1", "7 encoders a block, version 2", "2,000 encoders a block"], text => Assert.Contains(text, page.Find(".config-editor .pairs").TextContent, StringComparison.Ordinal));
        await page.InvokeAsync(() => page.FindAll(".config-editor [role=alert] button")[0].Click());
        page.WaitForAssertion(() => Assert.Contains("It was 7 encoders a block", page.Find(".effects").TextContent, StringComparison.Ordinal));
        Assert.Equal("CAP-7", page.Find($"#{Id}-reason").GetAttribute("value"));
        Assert.False(page.Find($"#{Id}-commit").HasAttribute("disabled"));
    }

    [Theory]
    [InlineData("m3db.client.write-consistency-level", "none", "breaks at the next write")]
    [InlineData("m3db.client.read-consistency-level", "none", "missing data looks like no data")]
    [InlineData("m3db.client.bootstrap-consistency-level", "one", "back to majority right after")]
    public async Task A_stored_level_that_M3_takes_and_that_does_harm_is_a_danger(string key, string level, string told)
    {
        await GivenAsync();
        await StoreAsync(key, ConfigCodec.Encode(new ConfigValue.Level(level)));

        var page = Open<ConfigPage>("/config");

        page.WaitForAssertion(() => Assert.Contains(told, page.Find($"[data-key='{key}'] .danger").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_namespace_takes_and_how_it_is_indexed_is_changed()
    {
        await GivenAsync();
        var page = Open<ConfigPage>("/config?section=namespaces");
        page.WaitForElement("#namespace-long-5f-term-change");
        await page.InvokeAsync(() => page.Find("#namespace-long-5f-term-change").Click());
        await page.InvokeAsync(() => page.Find("#namespace-long-5f-term-takes").Change("rules"));
        await page.InvokeAsync(() => page.Find("#namespace-long-5f-term-index-write").Input("much"));
        await page.InvokeAsync(() => page.Find(".config-editor form").Submit());
        page.WaitForAssertion(() => Assert.Contains("is no number", page.Find(".config-editor [role=alert]").TextContent, StringComparison.Ordinal));
        await page.InvokeAsync(() => page.Find("#namespace-long-5f-term-index-write").Input("0.5"));
        await page.InvokeAsync(() => page.Find(".config-editor form").Submit());
        page.WaitForAssertion(() => Assert.All(["aggregated to 1 minute by rules", "0.5 for each CPU"], text => Assert.Contains(text, page.Find(".effects").TextContent, StringComparison.Ordinal)));
        await page.InvokeAsync(() => page.Find("#namespace-long-5f-term-reason").Input("rules are ready"));
        await page.InvokeAsync(() => page.Find("#namespace-long-5f-term-name").Input("long_term"));
        await page.InvokeAsync(() => page.Find(".config-confirm form").Submit());

        page.WaitForAssertion(() => Assert.Contains("0.5 writers, 0.25 flushers", page.Find("[data-namespace=long_term]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_viewer_sees_all_of_it_and_why_nothing_can_be_changed()
    {
        await GivenAsync();
        Reader.Grants = [new Grant(Role.Viewer)];

        var page = Open<ConfigPage>("/config");

        page.WaitForAssertion(() => Assert.Equal(ConfigKeys.All.Length, page.FindAll(".config-key").Count));
        Assert.Contains("this takes admin", page.Find(".config-why").TextContent, StringComparison.Ordinal);
        Assert.All(page.FindAll(".config-key .verb button"), button => Assert.True(button.HasAttribute("disabled")));
    }

    [Fact]
    public async Task A_namespace_is_shown_in_numbers_and_its_retention_is_changed()
    {
        await GivenAsync();
        var page = Open<ConfigPage>("/config?section=namespaces");
        page.WaitForAssertion(() => Assert.Equal(["default", "long_term"], page.FindAll("[data-namespace]").Select(card => card.GetAttribute("data-namespace"))));
        Assert.All(["25 of 2 hours", "61 of 12 hours", "not marked ready", "datapoints aggregated to 1 minute"], text => Assert.Contains(text, page.Markup, StringComparison.Ordinal));
        await page.InvokeAsync(() => page.Find("#namespace-default-change").Click());
        await page.InvokeAsync(() => page.Find("#namespace-default-period").Input("24h"));
        await page.InvokeAsync(() => page.Find(".config-editor form").Submit());
        page.WaitForElement("#namespace-default-reason");
        await page.InvokeAsync(() => page.Find("#namespace-default-reason").Input("disks are full"));
        await page.InvokeAsync(() => page.Find("#namespace-default-name").Input("default"));
        await page.InvokeAsync(() => page.Find(".config-confirm form").Submit());

        page.WaitForAssertion(() => Assert.Contains("13 of 2 hours", page.Find("[data-namespace=default]").TextContent, StringComparison.Ordinal));
        Assert.Contains("Namespace default is as it was previewed", page.Find(".config-written").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_namespace_is_added_with_the_block_size_that_M3_takes()
    {
        await PutAsync(Given.AtRest);
        var page = Open<ConfigPage>("/config?section=namespaces");
        page.WaitForAssertion(() => Assert.Contains("There is no namespace", page.Markup, StringComparison.Ordinal));
        await page.InvokeAsync(() => page.Find("#add-namespace").Click());
        await page.InvokeAsync(() => page.Find("#new-namespace-name").Input("metrics"));
        await page.InvokeAsync(() => page.Find("#new-namespace-period").Input("20d"));
        await page.InvokeAsync(() => page.Find(".config-editor form").Submit());
        page.WaitForElement("#new-namespace-reason");
        await page.InvokeAsync(() => page.Find("#new-namespace-reason").Input("first"));
        await page.InvokeAsync(() => page.Find(".config-confirm form").Submit());

        page.WaitForAssertion(() => Assert.Contains("41 of 12 hours", page.Find("[data-namespace=metrics]").TextContent, StringComparison.Ordinal));
        Assert.Contains("initializing", page.Find("[data-namespace=metrics]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_leads_is_followed_and_a_shard_set_without_a_leader_stands_out()
    {
        await GivenAsync();
        var page = Open<ConfigPage>("/config?section=elections");
        page.WaitForAssertion(() => Assert.Contains("nobody", page.Find("[data-election='shardset/1/lock']").TextContent, StringComparison.Ordinal));

        await Local.Store.CommitAsync(new Commit { Puts = [new Put("_ld/default_env/m3aggregator/shardset/1/lock/7e1d", "m3aggregator02"u8.ToArray())] }, CancellationToken.None);
        await Local.Store.CommitAsync(new Commit { Puts = [new Put("_ld/default_env/m3aggregator/shardset/1/lock/7e21", "m3aggregator01"u8.ToArray())] }, CancellationToken.None);

        page.WaitForAssertion(() => Assert.Contains("Leads", page.Markup, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Equal(["m3aggregator02", "m3aggregator01"], page.FindAll("[data-election='shardset/1/lock'] [data-label=Leads], [data-election='shardset/1/lock'] [data-label=Behind]").Select(cell => cell.TextContent.Trim())));
    }

    private async Task GivenAsync()
    {
        foreach (var change in CapturedHistory.FourNodeCluster.Changes.Where(change => change.Key.StartsWith("_kv/", StringComparison.Ordinal)))
        {
            await change.ApplyToAsync(Local.Store, CancellationToken.None);
        }

        await CapturedHistory.FourNodeCluster.Of("_sd.placement/default_env/m3db").First().ApplyToAsync(Local.Store, CancellationToken.None);
        await CapturedHistory.AggregatorElection.Of("/placement/default_env/m3aggregator").First().ApplyToAsync(Local.Store, CancellationToken.None);
    }

    private Task<CommitResult> StoreAsync(string name, byte[] value) => Local.Store.CommitAsync(new Commit { Puts = [new Put(ConfigurationKeys.Of("default_env", name), value)] }, CancellationToken.None);
}
