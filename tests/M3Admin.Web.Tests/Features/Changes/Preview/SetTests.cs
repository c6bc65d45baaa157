using Bunit;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Changes.Preview;

/// <summary>What setting a placement changes.</summary>
public sealed class SetTests : PreviewTest
{
    [Fact]
    public async Task An_address_that_changes_is_told_old_and_new()
    {
        var panel = await ShowAsync(Three, Set(Three.Replace("b@r2", "b@r2 hostname=b.new", StringComparison.Ordinal)));

        Assert.Equal("b endpoint b:9000 → b.new:9000, hostname b → b.new", Words(panel, ".set tbody tr"));
        Assert.Contains("1 instance differs from what is stored", Words(panel, ".summary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moves_by_hand_are_read_off_the_difference()
    {
        var panel = await ShowAsync(Three, Set(Moving));

        Assert.Equal(["d joins with 3 shards", "c 3 shards available → leaving"], panel.FindAll(".set tbody tr").Select(row => $"{row.Children[0].TextContent} {row.Children[1].TextContent}"));
        Assert.StartsWith("Sets the placement as it was given; 3 shards are streamed. 3 shards stream to d in r3: 3 from c.", Words(panel, ".summary"), StringComparison.Ordinal);
        Assert.Equal("c d 3 3–5", Words(panel, ".moves tbody tr"));
        Assert.Equal("d 3 in c 3 out", Words(panel, ".streams ul"));
    }

    [Fact]
    public async Task Nothing_changed_is_told_as_such()
    {
        var panel = await ShowAsync(Three, Set(Three));

        Assert.Contains("Nothing: what was given is what is stored.", Words(panel, ".set"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_placements_own_facts_are_told_too()
    {
        var panel = await ShowAsync(Three, Set(Three.Replace("rf=3", "rf=2", StringComparison.Ordinal)));

        Assert.Equal("Placement replica factor 3 → 2", Words(panel, ".set tbody tr"));
    }
}
