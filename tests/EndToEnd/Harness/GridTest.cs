using System.Text.RegularExpressions;
using M3Admin.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace M3Admin.EndToEnd.Harness;

/// <summary>The grid of the captured cluster of four nodes, in the middle of a replace: m3db005 takes 32 shards over from m3db004.</summary>
public abstract partial class GridTest(Browser browser) : IAsyncLifetime
{
    protected const string Database = "_sd.placement/default_env/m3db";
    private FollowedEtcd? _etcd;

    protected Browser Browser => browser;

    protected FollowedEtcd Etcd => _etcd ?? throw new InvalidOperationException("etcd has not been started.");

    /// <summary>Written after it, 32 shards of m3db004 are available again and m3db005 is gone.</summary>
    protected static CapturedChange BeforeTheReplace => CapturedHistory.FourNodeCluster.Of(Database).SkipLast(1).Last();

    /// <summary>The replace, begun.</summary>
    protected static CapturedChange TheReplace => CapturedHistory.FourNodeCluster.Of(Database).Last();

    public async Task InitializeAsync()
    {
        _etcd = await FollowedEtcd.StartAsync();
        await _etcd.Store.WriteAsync(CapturedHistory.FourNodeCluster);
    }

    public async Task DisposeAsync() => await Etcd.DisposeAsync();

    /// <summary>Opens the grid and waits until it is drawn.</summary>
    /// <param name="look">What its address says besides.</param>
    /// <param name="theme">Light or dark.</param>
    /// <param name="width">The window's width in pixels.</param>
    /// <param name="hasTouch">Whether the screen can be touched.</param>
    /// <param name="motion">Whether the reader can bear motion.</param>
    /// <param name="prepare">Done to the page before it is opened.</param>
    protected async Task<GridPage> OpenAsync(
        string look, ColorScheme theme = ColorScheme.Light, int width = 1440, bool hasTouch = false, ReducedMotion motion = ReducedMotion.NoPreference, Func<IPage, Task>? prepare = null)
    {
        var grid = new GridPage(await browser.OpenAsync(Etcd.PlacementPageWith($"view=grid&{look}"), theme, width, hasTouch, motion, prepare));
        await Expect(grid.Grid).ToHaveAttributeAsync("data-version", AnyVersion(), new() { Timeout = 20_000 });
        return grid;
    }

    [GeneratedRegex("^[0-9]+$", RegexOptions.None, 1000)]
    private static partial Regex AnyVersion();
}
