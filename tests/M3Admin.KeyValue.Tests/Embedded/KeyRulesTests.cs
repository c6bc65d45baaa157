using M3Admin.KeyValue.Embedded;

namespace M3Admin.KeyValue.Tests.Embedded;

public sealed class KeyRulesTests
{
    [Fact]
    public void Half_of_a_surrogate_pair_is_no_text()
    {
        // Not as test data: attributes are stored as UTF-8, which cannot hold them.
        foreach (var key in new[] { "\uD83D", "a\uDE00b" })
        {
            var commit = new Commit { Puts = [new Put(key, default)] };

            Assert.Equal(KeyValueError.Rejected, Assert.Throws<KeyValueException>(() => KeyRules.Check(commit)).Error);
        }
    }

    [Fact]
    public void A_commit_guards_up_to_64_keys()
    {
        Guard[] guards = [.. Enumerable.Range(0, 65).Select(i => Guard.Absent($"{i}"))];

        KeyRules.Check(new Commit { Guards = [.. guards.Take(64)] });
        Assert.Equal(KeyValueError.TooLarge, Assert.Throws<KeyValueException>(() => KeyRules.Check(new Commit { Guards = [.. guards] })).Error);
    }

    [Fact]
    public void Keys_count_towards_the_size_of_a_commit()
    {
        var commit = new Commit { Deletes = [new string('a', 1_000_000), new string('b', 600_000)] };

        var refused = Assert.Throws<KeyValueException>(() => KeyRules.Check(commit));

        Assert.Equal((KeyValueError.TooLarge, "A commit takes at most 1572864 bytes; this one takes 1600128."), (refused.Error, refused.Message));
    }

    [Fact]
    public void The_key_that_is_written_twice_is_named()
    {
        var commit = new Commit { Puts = [new Put("a", default), new Put("b", default)], Deletes = ["b"] };

        Assert.StartsWith("The key b is written twice", Assert.Throws<KeyValueException>(() => KeyRules.Check(commit)).Message, StringComparison.Ordinal);
    }
}
