using System.Text;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Operations.Freezing;

namespace M3Admin.Operations.Tests.Moving;

public sealed class FreezeReadTests
{
    [Fact]
    public void What_was_written_is_read()
    {
        var freeze = new Freeze("ada", "maintenance", new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero)) { Guide = "a1b2c3d4", IsBeingFilled = true };

        Assert.Equal(freeze, Read(freeze.ToBytes()));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"frozen\"")]
    [InlineData("")]
    [InlineData("{\"Who\":\"ada\"")]
    [InlineData("{\"Who\":\"ada\",\"Why\":null}")]
    [InlineData("{\"Who\":7,\"Why\":\"x\"}")]
    [InlineData("{\"Who\":\"ada\",\"Why\":\"x\",\"Since\":\"yesterday\"}")]
    [InlineData("{\"Who\":\"ada\",\"Why\":\"x\",\"Guide\":null}")]
    [InlineData("\u0000\uFFFD")]
    public void What_makes_no_sense_freezes_all_the_same_and_fills_nothing(string stored)
    {
        var freeze = Read(Encoding.UTF8.GetBytes(stored));

        Assert.Equal("somebody", freeze.Who);
        Assert.False(freeze.IsBeingFilled);
        Assert.Contains("another version of M3Admin", freeze.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("0001", freeze.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_freeze_all_the_same() => Assert.Equal("somebody", Read([0xFF, 0xFE, 0x00]).Who);

    private static Freeze Read(byte[] stored) => Freeze.Read(new KeyValueEntry(FreezeKeys.Frozen, stored, 1, 1, 1));
}
