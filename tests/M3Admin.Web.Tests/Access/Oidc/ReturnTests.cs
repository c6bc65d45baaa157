using M3Admin.Web.Access.Oidc;

namespace M3Admin.Web.Tests.Access.Oidc;

/// <summary>Whoever signs in is sent to a page of the console, wherever they were told they would be.</summary>
public sealed class ReturnTests : OidcTest
{
    [Theory]
    [InlineData("//evil.example/placement")]
    [InlineData("//evil.example:80/%2e%2e")]
    public async Task A_page_whose_path_reads_as_another_host_leads_home(string path)
    {
        var answer = await Visitor.UntilAsync(Page(path), "/signin-oidc");
        Assert.Equal(Page(), (await Visitor.StepAsync(answer)).Next);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("/\t/evil.example/")]
    [InlineData("/placement\r\nSet-Cookie: a=b")]
    [InlineData("javascript:alert(1)")]
    [InlineData("evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData(" //evil.example")]
    public async Task A_return_address_elsewhere_leads_home(string address)
    {
        var answer = await Visitor.UntilAsync(Page($"/elsewhere?to={Uri.EscapeDataString(address)}"), "/signin-oidc");
        Assert.Equal(Page(), (await Visitor.StepAsync(answer)).Next);
    }

    [Fact]
    public async Task A_return_address_here_is_kept()
    {
        var answer = await Visitor.UntilAsync(Page("/elsewhere?to=%2Fchanges%2Fadd%3Fenv%3Da%252Fb"), "/signin-oidc");
        Assert.Equal(Page("/changes/add?env=a%2Fb"), (await Visitor.StepAsync(answer)).Next);
    }

    [Theory]
    [InlineData("/", true)]
    [InlineData("/placement?cluster=a&env=b//c", true)]
    [InlineData("/a//b", true)]
    [InlineData("/%5Cevil.example", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("placement", false)]
    [InlineData("//", false)]
    [InlineData("/\\", false)]
    [InlineData("/\n/evil.example", false)]
    [InlineData("/a\0", false)]
    public void What_is_local_is_told_from_what_is_not(string? address, bool isLocal) => Assert.Equal(isLocal, LocalAddress.IsLocal(address));
}
