using System.Text;
using M3Admin.Placements.Model;

namespace M3Admin.Placements.Tests.Model;

public sealed class InstanceIdTests
{
    private static readonly string[] Ids =
    [
        "", "a", "A", "a0", "a1", "a10", "a2", "ab", "a-b", "b", "é", "ł",
        "\uFF5E", "\uFFFD", "\U0001F600", "\U00010000", "a\U0001F600", "a\uFF5E", "\U0001F600\uFF5E",
    ];

    [Fact]
    public void Ids_are_ordered_by_the_bytes_of_their_UTF8_form()
    {
        foreach (var left in Ids)
        {
            foreach (var right in Ids)
            {
                var bytes = Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right));
                Assert.True(
                    Math.Sign(bytes) == Math.Sign(new InstanceId(left).CompareTo(new InstanceId(right))),
                    $"\"{left}\" against \"{right}\" should be {Math.Sign(bytes)}");
            }
        }
    }

    [Fact]
    public void Isolation_groups_are_ordered_likewise() =>
        Assert.True(new IsolationGroup("\uFF5E").CompareTo(new IsolationGroup("\U0001F600")) < 0);

    [Fact]
    public void An_instance_above_FFFF_comes_after_one_below()
    {
        var placement = new Placement { Instances = [Named("\U0001F600"), Named("\uFF5E")] };

        Assert.Equal(["\uFF5E", "\U0001F600"], placement.Instances.Select(instance => instance.Id.Value));
    }

    private static Instance Named(string id) => new() { Id = new InstanceId(id), Group = new IsolationGroup("r1") };
}
