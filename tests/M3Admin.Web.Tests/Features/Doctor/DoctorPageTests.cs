using Bunit;
using M3Admin.Clusters.Keys;
using M3Admin.Clusters.RuntimeConfig;
using M3Admin.KeyValue;
using M3Admin.Operations.Access;
using M3Admin.Operations.Doctor;
using M3Admin.Operations.Doctor.Bootstrap;
using M3Admin.Web.Features.Doctor;
using M3Admin.Web.Features.Overview;
using M3Admin.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace M3Admin.Web.Tests.Features.Doctor;

public sealed class DoctorPageTests : PageTest
{
    private const string Healthy = """
        rf=3 shards=64
        a@r1: 0-63A
        b@r2: 0-63A
        c@r3: 0-63A
        """;

    private const string Ill = """
        rf=2 shards=16
        a@r1: 0-15A
        b@r2: 0-15A
        """;

    [Fact]
    public void Before_the_first_run_the_page_says_what_it_would_look_at()
    {
        var page = Open<DoctorPage>("/doctor");

        page.WaitForAssertion(() => Assert.Equal("Nobody has run the doctor since this console began", page.Words(".message h2")));
        Assert.Contains("primary", page.Find("#doctor-run").ClassName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_found_it_says_what_was_checked_and_what_was_not()
    {
        await PutAsync(Healthy);
        var page = await RunAsync();

        Assert.Equal("Nothing found", page.Words(".doctor-nothing h2"));
        Assert.Contains("could not look at everything", page.Words(".doctor-nothing p"), StringComparison.Ordinal);
        Assert.Equal(25, page.FindAll(".doctor-checks li").Count);
        Assert.Equal("well", page.Find("li[data-check=endpoints-are-unique]").GetAttribute("data-state"));
        Assert.Contains("Not checked: etcd. This cluster is kept in the embedded store, which is no etcd", page.Words("li[data-check=clocks-agree]"), StringComparison.Ordinal);
        Assert.Contains("M3Admin:Reachability:Networks", page.Words("li[data-check=nodes-answer]"), StringComparison.Ordinal);
        Assert.Contains("looked at 00:00:00 UTC", page.Words(".head .secondary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Findings_stand_by_severity_with_evidence_way_out_and_where_they_are_mended()
    {
        await PutAsync(Ill);
        await PutKeyAsync("_kv/old/m3db.node.namespaces", [0]);
        var page = await RunAsync();

        Assert.Equal(["2 warnings", "Advice"], page.AllWords(".doctor-group h2"));
        var factor = page.Find("li[data-check=replica-factor-tolerates-a-loss]");
        Assert.All(["Replica factor 2", "local / m3db", "2 replicas, of which a quorum is 2.", "Add replicas until there are 3."], words => Assert.Contains(words, factor.Words(), StringComparison.Ordinal));
        Assert.Equal("/changes/add-replica?cluster=local&env=default_env&service=m3db", factor.QuerySelector("a.button")?.GetAttribute("href"));
        Assert.Contains("No placement uses the environment old", page.Words(".doctor-group[data-severity=advice]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_mended_is_gone_with_the_next_run()
    {
        await PutAsync(Ill);
        var page = await RunAsync();
        Assert.Equal("Run again", page.Words("#doctor-run"));
        await PutAsync(Healthy);
        await HeardAsync(2);

        await page.InvokeAsync(() => page.Find("#doctor-run").ClickAsync());

        page.WaitForAssertion(() => Assert.Equal("Nothing found", page.Words(".doctor-nothing h2")));
    }

    [Fact]
    public async Task The_overview_runs_it_and_shows_its_findings_among_its_own()
    {
        await PutAsync(Ill);
        await HeardAsync(1);
        var page = Open<OverviewPage>("/");
        page.WaitForElement("#run-doctor");

        await page.InvokeAsync(() => page.Find("#run-doctor").ClickAsync());

        page.WaitForAssertion(() => Assert.Equal("checked 00:00:00", page.Words("#findings-checked")));
        Assert.Contains("local / m3db: Replica factor 2", page.Words(".findings"), StringComparison.Ordinal);
        Assert.Equal("2 warnings", page.AllWords(".answer .headline")[0]);
        Assert.Equal("/doctor?cluster=local", page.Find(".findings b a").GetAttribute("href"));
    }

    [Fact]
    public async Task An_admin_lowers_the_bootstrap_level_for_a_while_and_puts_it_back()
    {
        await PutAsync(Healthy);
        var page = Open<DoctorPage>("/doctor?cluster=local&help=bootstrap&env=default_env");
        page.WaitForElement("#lower-level");
        await page.InvokeAsync(() => page.Find("#bootstrap form").SubmitAsync());
        page.WaitForAssertion(() => Assert.Contains("Say why", page.Words("#bootstrap .refusal"), StringComparison.Ordinal));

        await page.InvokeAsync(() => page.Find("#bootstrap-level").Change("one"));
        await page.InvokeAsync(() => page.Find("#bootstrap-for").Change("60"));
        await page.InvokeAsync(() => page.Find("#bootstrap-reason").Input("all racks lost power"));
        await page.InvokeAsync(() => page.Find("#bootstrap form").SubmitAsync());

        page.WaitForAssertion(() => Assert.Contains("all racks lost power. It was not set (majority), and is put back by itself at 01:00:00 UTC, in 1 h 0 min", page.Words(".doctor-lowered"), StringComparison.Ordinal));
        Assert.Equal("one", await LevelAsync());
        Assert.Empty(page.FindAll("#bootstrap"));

        await page.InvokeAsync(() => page.Find("#put-back").ClickAsync());
        page.WaitForAssertion(() => Assert.Contains("local put it back. It is not set (majority) again.", page.Words("#bootstrap"), StringComparison.Ordinal));
        Assert.Null(await LevelAsync());
    }

    [Fact]
    public async Task A_level_that_is_still_lowered_after_its_time_is_loud_on_the_page_and_on_the_overview()
    {
        await PutAsync(Healthy);
        await HeardAsync(1);
        var desk = Services.GetRequiredService<BootstrapDesk>();
        Assert.IsType<LowerResult.Lowered>(await desk.LowerAsync(Local, SignedIn.Admin, new LowerRequest("default_env", "one", TimeSpan.FromMinutes(30), "all racks lost power"), CancellationToken.None));
        Time.Advance(TimeSpan.FromMinutes(45)); // And no console puts it back.

        var page = await RunAsync();
        var overview = Open<OverviewPage>("/");

        Assert.Equal("alert", page.Find(".doctor-lowered .note.danger").GetAttribute("role"));
        Assert.Contains("still lowered to one", page.Words(".doctor-lowered h2"), StringComparison.Ordinal);
        Assert.Contains("should have been put back at 00:30:00 UTC, 15 min 0 s ago.", page.Words(".doctor-lowered p"), StringComparison.Ordinal);
        Assert.Contains("The bootstrap level of default_env is still lowered to one", page.Words(".doctor-group[data-severity=critical]"), StringComparison.Ordinal);
        overview.WaitForAssertion(() => Assert.Equal("1 critical finding", overview.AllWords(".answer .headline")[0]));
        Assert.Contains("local / Environment default_env: The bootstrap level of default_env is still lowered to one", overview.Words(".findings"), StringComparison.Ordinal);

        await page.InvokeAsync(() => page.Find("#put-back").ClickAsync());
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".doctor-lowered")));
        Assert.Null(await LevelAsync());
    }

    [Fact]
    public async Task Whoever_is_no_admin_is_told_so_beforehand()
    {
        Reader.Grants = [new Grant(Role.Operator)];
        await PutAsync(Healthy);

        var page = Open<DoctorPage>("/doctor?help=bootstrap");

        page.WaitForAssertion(() => Assert.Contains("this takes admin", page.Words("#bootstrap .note"), StringComparison.Ordinal));
        Assert.True(page.Find("#bootstrap fieldset").HasAttribute("disabled"));
    }

    private async Task<IRenderedComponent<DoctorPage>> RunAsync()
    {
        await HeardAsync(1);
        var page = Open<DoctorPage>("/doctor");
        page.WaitForElement("#doctor-run");
        await page.InvokeAsync(() => page.Find("#doctor-run").ClickAsync());
        page.WaitForElement(".doctor-checks");
        return page;
    }

    // The doctor looks at what the feeds have heard; a write is heard a moment later.
    private async Task HeardAsync(long version)
    {
        await foreach (var directory in Local.Directory.FollowAsync(CancellationToken.None))
        {
            if (!directory.Services.IsEmpty)
            {
                break;
            }
        }

        await foreach (var update in Local.Feed(Given.Key()).FollowAsync(CancellationToken.None))
        {
            if (update.Snapshot.Stored?.Version.Version == version)
            {
                return;
            }
        }
    }

    private async Task PutKeyAsync(string key, byte[] value) => await Local.Store.CommitAsync(new Commit { Puts = [new Put(key, value)] }, CancellationToken.None);

    private async Task<string?> LevelAsync() => await Local.Store.GetAsync(BootstrapLevelKeys.Of("default_env"), CancellationToken.None) is { } entry ? StringValue.Decode(entry.Value.Span) : null;
}
