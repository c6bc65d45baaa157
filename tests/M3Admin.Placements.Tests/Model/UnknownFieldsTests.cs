using M3Admin.Placements.Model;

namespace M3Admin.Placements.Tests.Model;

public sealed class UnknownFieldsTests
{
    [Fact]
    public void Same_bytes_are_equal_and_hash_alike()
    {
        var (one, other) = (new UnknownFields([8, 1, 16, 2]), new UnknownFields([8, 1, 16, 2]));

        Assert.True(one == other);
        Assert.False(one != other);
        Assert.True(one.Equals((object)other));
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }

    [Fact]
    public void Other_bytes_are_not_equal()
    {
        Assert.True(new UnknownFields([8, 1]) != new UnknownFields([8, 2]));
        Assert.True(new UnknownFields([8, 1]) != new UnknownFields([8, 1, 16, 2]));
        Assert.False(new UnknownFields([8, 1]).Equals("8 1"));
    }

    [Fact]
    public void The_default_is_none_and_empty()
    {
        Assert.Equal(UnknownFields.None, new UnknownFields([]));
        Assert.Equal(UnknownFields.None, new UnknownFields(default));
        Assert.Empty(UnknownFields.None.Encoded);
        Assert.Equal(UnknownFields.None.GetHashCode(), new UnknownFields([]).GetHashCode());
    }
}
