using Bunit;
using M3Admin.Web.Features.SeedNodes;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.SeedNodes;

public sealed class SeedNodesPageTests : PageTest
{
    [Fact]
    public void The_embedded_store_has_no_seed_node_and_says_what_to_do()
    {
        var page = Open<SeedNodesPage>("/seed-nodes");

        Assert.Contains("There is no etcd here, and no seed node", page.Words("#no-seeds"), StringComparison.Ordinal);
        Assert.Contains("M3Admin:Clusters:0:Etcd:Endpoints:0", page.Words("#no-seeds"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_etcd_that_keeps_silent_is_told_with_the_way_out()
    {
        AddUnreachable("prod");
        var page = Open<SeedNodesPage>("/seed-nodes?cluster=prod");

        Time.Advance(TimeSpan.FromSeconds(2));

        page.WaitForAssertion(() => Assert.Contains("etcd does not answer.", page.Words(".note.danger"), StringComparison.Ordinal));
    }

    [Fact]
    public void A_cluster_that_is_not_there_is_named() =>
        Assert.Contains("There is no cluster nowhere", Open<SeedNodesPage>("/seed-nodes?cluster=nowhere").Words(".message"), StringComparison.Ordinal);
}
