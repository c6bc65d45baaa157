namespace M3Admin.Web.Tests.Access.Oidc;

public sealed class SignOutTests : OidcTest
{
    [Fact]
    public async Task Signing_out_ends_the_session_here_and_at_the_companys_sign_in()
    {
        await SignedInAsync();
        var here = await Visitor.GoAsync(Page("/sign-out"));
        Assert.Contains("You are signed out here", here.Text, StringComparison.Ordinal);
        var end = await Visitor.GoAsync(new Uri(here.Text.Split("content=\"0; url=")[1].Split('"')[0]));
        Assert.Equal((200, "/signed-out-oidc"), (end.Status, end.At.AbsolutePath));
        Assert.Contains("You are signed out", end.Text, StringComparison.Ordinal);
        var sent = Assert.Single(Issuer.SignOuts);
        Assert.Equal("m3admin", sent["client_id"]);
        Assert.Equal(Assert.Single(Issuer.GivenTokens), sent["id_token_hint"]);
        Assert.Equal(Page("/signed-out-oidc").AbsoluteUri, sent["post_logout_redirect_uri"]);
        await IsNobodyAsync();
    }

    [Fact]
    public async Task Where_the_companys_sign_in_offers_no_way_out_it_ends_here()
    {
        Issuer.Knobs.Discovery = document => document.Remove("end_session_endpoint");
        await SignedInAsync();
        var end = await Visitor.GoAsync(Page("/sign-out"));
        Assert.Contains("You are signed out", end.Text, StringComparison.Ordinal);
        Assert.Empty(Issuer.SignOuts);
        await IsNobodyAsync();
    }

    [Fact]
    public async Task It_ends_here_while_the_companys_sign_in_is_down_too()
    {
        await SignedInAsync();
        Issuer.Knobs.Discovery = document => document.Remove("token_endpoint");
        Time.Advance(TimeSpan.FromHours(1));
        Assert.Contains("You are signed out", (await Visitor.GoAsync(Page("/sign-out"))).Text, StringComparison.Ordinal);
        Assert.Contains(Host.Log.Lines, line => line.Contains("5041", StringComparison.Ordinal));
    }

    private async Task IsNobodyAsync() => Assert.Equal(302, (await Visitor.StepAsync(Page())).Status);
}
