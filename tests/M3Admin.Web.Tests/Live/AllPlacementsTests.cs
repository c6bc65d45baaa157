using System.Collections.Immutable;
using M3Admin.Web.Live;
using M3Admin.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace M3Admin.Web.Tests.Live;

public sealed class AllPlacementsTests : PageTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_follower_gets_what_is_known_at_once_and_then_each_change()
    {
        using var patience = new CancellationTokenSource(Patience);
        await using var follower = Services.GetRequiredService<AllPlacements>().FollowAsync(patience.Token).GetAsyncEnumerator(patience.Token);
        Assert.True(await follower.MoveNextAsync());
        Assert.Equal("local", Assert.Single(follower.Current).Name);

        await PutAsync(Given.AtRest);
        await UntilAsync(follower, cluster => cluster.Placements is [{ Stored.Version.Version: 1 }]);
        await PutAsync(Given.Moving);
        await UntilAsync(follower, cluster => cluster.Placements is [{ Stored.Version.Version: 2 }]);
        await PutAsync(Given.AtRest, Given.Key(environment: "other"));
        await UntilAsync(follower, cluster => cluster.Placements is [_, { Stored: not null }]);
    }

    [Fact]
    public async Task What_is_simulated_is_told_too()
    {
        using var patience = new CancellationTokenSource(Patience);
        await using var follower = Services.GetRequiredService<AllPlacements>().FollowAsync(patience.Token).GetAsyncEnumerator(patience.Token);
        await Services.GetRequiredService<M3Admin.Operations.Sample.SampleCluster>().LoadAsync(Local, SignedIn.Admin, patience.Token);
        await UntilAsync(follower, cluster => cluster.Simulated.Length == 3);
    }

    private static async Task UntilAsync(IAsyncEnumerator<ImmutableArray<ClusterSnapshot>> follower, Func<ClusterSnapshot, bool> isSo)
    {
        while (await follower.MoveNextAsync())
        {
            if (isSo(follower.Current[0]))
            {
                return;
            }
        }
    }
}
