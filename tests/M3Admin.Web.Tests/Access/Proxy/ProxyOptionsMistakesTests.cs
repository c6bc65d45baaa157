using System.Net;
using M3Admin.Web.Access.Proxy;

namespace M3Admin.Web.Tests.Access.Proxy;

public sealed class ProxyOptionsMistakesTests
{
    [Fact]
    public void A_network_and_an_address_are_fine() => Assert.Empty(ProxyOptionsMistakes.In(With("10.8.0.0/16", "fd00::/8", "127.0.0.1", "::1")));

    [Fact]
    public void Nobody_named_is_a_mistake() => Assert.Contains("M3Admin:Access:Proxy:Addresses: none", Assert.Single(ProxyOptionsMistakes.In(new ProxyOptions())), StringComparison.Ordinal);

    [Theory]
    [InlineData("10.8.0.1/16", "is no address and no network")]
    [InlineData("10", "is no address and no network")]
    [InlineData("10.8", "is no address and no network")]
    [InlineData("proxy.example.com", "is no address and no network")]
    [InlineData("10.8.0.0/33", "is no address and no network")]
    [InlineData("", "is no address and no network")]
    [InlineData("0.0.0.0/0", "is everybody")]
    [InlineData("::/0", "is everybody")]
    public void A_network_that_is_none_or_all_is_a_mistake(string address, string why)
    {
        var mistake = Assert.Single(ProxyOptionsMistakes.In(With("10.4.0.7", address)));
        Assert.StartsWith($"M3Admin:Access:Proxy:Addresses:1: '{address}'", mistake, StringComparison.Ordinal);
        Assert.Contains(why, mistake, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is no name of a header")]
    [InlineData("X User", "is no name of a header")]
    [InlineData("X-User:", "is no name of a header")]
    [InlineData("authorization", "means something else")]
    [InlineData("X-Forwarded-For", "means something else")]
    [InlineData("x-forwarded-groups", "is the UserHeader too")]
    public void A_header_that_cannot_name_anybody_is_a_mistake(string header, string why)
    {
        var options = With("10.4.0.7");
        options.UserHeader = header;
        Assert.Contains(why, Assert.Single(ProxyOptionsMistakes.In(options)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(", ")]
    [InlineData("x")]
    public void A_separator_that_separates_nothing_is_a_mistake(string separator)
    {
        var options = With("10.4.0.7");
        options.GroupsSeparator = separator;
        Assert.Contains("GroupsSeparator", Assert.Single(ProxyOptionsMistakes.In(options)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.8.255.255", true)]
    [InlineData("::ffff:10.8.0.1", true)]
    [InlineData("10.9.0.0", false)]
    [InlineData("fd12::1", true)]
    [InlineData("fe80::1", false)]
    [InlineData("10.4.0.7", true)]
    [InlineData("10.4.0.8", false)]
    [InlineData("0.0.0.0", false)]
    public void An_address_is_in_a_network_or_not(string address, bool isIn) =>
        Assert.Equal(isIn, new TrustedNetworks(["10.8.0.0/16", "fd00::/8", "10.4.0.7"]).Contain(IPAddress.Parse(address)));

    private static ProxyOptions With(params string[] addresses)
    {
        var options = new ProxyOptions();
        foreach (var address in addresses)
        {
            options.Addresses.Add(address);
        }

        return options;
    }
}
