using M3Admin.KeyValue.Etcd;

namespace M3Admin.KeyValue.Tests.Etcd;

public sealed class BackoffTests
{
    private static readonly double[] Steps = [100, 200, 400, 800, 1600, 2000, 2000];

    [Fact]
    public void Pauses_double_up_to_two_seconds_and_are_cut_by_no_more_than_half()
    {
        var backoff = new Backoff();

        Assert.All(Steps, step => Assert.InRange(backoff.Next().TotalMilliseconds, step / 2, step));
    }

    [Fact]
    public void After_a_reset_pauses_are_short_again()
    {
        var backoff = new Backoff();
        foreach (var _ in Steps)
        {
            backoff.Next();
        }

        backoff.Reset();

        Assert.InRange(backoff.Next().TotalMilliseconds, 50, 100);
    }
}
