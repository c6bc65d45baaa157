using System.Collections.Immutable;
using Bunit;
using M3Admin.Clusters.Feeds;
using M3Admin.Operations.Access;
using M3Admin.Operations.Access.Tokens;
using M3Admin.Web.Features.Access;
using M3Admin.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace M3Admin.Web.Tests.Features.Access;

public sealed class AccessPageTests : PageTest
{
    private TokenDesk Desk => Services.GetRequiredService<TokenDesk>();

    [Fact]
    public void Without_tokens_the_page_says_what_one_is_for()
    {
        var page = Open<AccessPage>("/access");

        page.WaitForAssertion(() => Assert.Contains("There is no token yet", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_is_a_row_with_what_it_may_where_until_when_and_whether_it_was_used()
    {
        await CreateAsync(new NewToken("deploy", new Grant(Role.Operator, "local", "default_env"), Time.GetUtcNow().AddDays(3)));

        var page = Open<AccessPage>("/access");

        var row = page.WaitForElement("#tokens tbody tr");
        Assert.Equal("live", row.GetAttribute("data-state"));
        Assert.All(["deploy", "operator", "local default_env", "local, 00:00:00", "4 Jan 00:00, soon", "never", "Live"], text => Assert.Contains(text, row.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once_and_each_is_at_its_field()
    {
        await CreateAsync(new NewToken("deploy", new Grant(Role.Viewer), null));
        var page = Open<AccessPage>("/access");
        page.WaitForElement("#tokens tbody tr");
        await page.InvokeAsync(() => page.Find("#token-lifetime").Change(nameof(TokenLifetime.Day)));
        await page.InvokeAsync(() => page.Find("form").Submit());

        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("#token-problems li").Count));
        Assert.All(["token-name", "token-role", "token-day"], id => Assert.Equal("true", page.Find($"#{id}").GetAttribute("aria-invalid")));

        await page.InvokeAsync(() => page.Find("#token-name").Input("deploy"));
        await page.InvokeAsync(() => page.Find("#token-role").Change("viewer"));
        await page.InvokeAsync(() => page.Find("#token-day").Change("2027-01-31"));
        await page.InvokeAsync(() => page.Find("form").Submit());
        page.WaitForAssertion(() => Assert.Contains("A live token is called deploy already", page.Find("#token-problems").TextContent, StringComparison.Ordinal));
        Assert.Single((await Services.GetRequiredService<TokenStore>().ListAsync(CancellationToken.None)).ToArray());
    }

    [Fact]
    public async Task Revoking_asks_first_and_what_is_kept_stays()
    {
        var id = await CreateAsync(new NewToken("deploy", new Grant(Role.Viewer), null));
        var page = Open<AccessPage>("/access");
        await page.InvokeAsync(() => page.WaitForElement($"#revoke-{id}").Click());
        Assert.Contains("It cannot be taken back", page.Find(".asked").TextContent, StringComparison.Ordinal);

        await page.InvokeAsync(() => page.Find($"#keep-{id}").Click());
        Assert.Empty(page.FindAll(".asked"));
        await page.InvokeAsync(() => page.Find($"#revoke-{id}").Click());
        await page.InvokeAsync(() => page.Find($"#revoke-now-{id}").Click());

        page.WaitForAssertion(() => Assert.Equal("revoked", page.Find("#tokens tbody tr").GetAttribute("data-state")));
        Assert.Contains("Revoked by local", page.Find("#tokens tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll($"#revoke-{id}"));
    }

    [Fact]
    public async Task Whoever_is_no_admin_of_the_whole_console_sees_no_token_and_why_not()
    {
        await CreateAsync(new NewToken("deploy", new Grant(Role.Viewer), null));
        Reader.Grants = [new Grant(Role.Admin, "local"), new Grant(Role.Operator)];

        var page = Open<AccessPage>("/access");

        Assert.Contains("this takes admin", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("deploy", page.Markup, StringComparison.Ordinal);
        Assert.True(page.Find("button.primary").HasAttribute("disabled"));
    }

    [Fact]
    public void While_the_store_is_not_heard_the_table_says_that_every_token_is_refused()
    {
        var token = new ApiToken("4f1c09a2be73", "deploy", new Grant(Role.Viewer), "", "ann", Given.Now, null);
        var tokens = new TokenSnapshot(new FeedHealth.Down(Given.Now, "etcd refuses the connection."), ImmutableDictionary<string, ApiToken>.Empty.Add(token.Id, token));
        var table = Render<TokenTable>(parameters => parameters.Add(t => t.Tokens, tokens).Add(t => t.Now, Given.Now).Add(t => t.WhyNot, null));

        Assert.Contains("every token is refused", table.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Contains("deploy", table.Find("tbody").TextContent, StringComparison.Ordinal);
    }

    private async Task<string> CreateAsync(NewToken wanted) =>
        Assert.IsType<CreateTokenResult.Created>(await Desk.CreateAsync(SignedIn.Admin, wanted, CancellationToken.None)).Token.Id;
}
