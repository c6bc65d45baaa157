using M3Admin.Web.Api;

namespace M3Admin.Web.Tests.Api;

public sealed class RequestedVersionTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("7", 7L)]
    [InlineData("+1", 1L)]
    [InlineData("-1", -1L)]
    public void An_integer_is_a_version_and_nothing_is_none(string? text, long? expected)
    {
        Assert.True(RequestedVersion.TryRead(text, out var version, out _));
        Assert.Equal(expected, version);
    }

    [Theory]
    [InlineData("abc", "could not parse version: strconv.Atoi: parsing \"abc\": invalid syntax")]
    [InlineData("1.0", "could not parse version: strconv.Atoi: parsing \"1.0\": invalid syntax")]
    [InlineData(" 1", "could not parse version: strconv.Atoi: parsing \" 1\": invalid syntax")]
    [InlineData("+", "could not parse version: strconv.Atoi: parsing \"+\": invalid syntax")]
    [InlineData("99999999999999999999", "could not parse version: strconv.Atoi: parsing \"99999999999999999999\": value out of range")]
    public void Anything_else_is_refused_in_the_words_of_M3(string text, string expected)
    {
        Assert.False(RequestedVersion.TryRead(text, out _, out var problem));
        Assert.Equal(expected, problem);
    }
}
