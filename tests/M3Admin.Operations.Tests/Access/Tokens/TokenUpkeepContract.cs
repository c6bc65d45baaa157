using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Operations.Access.Tokens;
using M3Admin.Testing.Stores;

namespace M3Admin.Operations.Tests.Access.Tokens;

/// <summary>What a console does about tokens by itself: it writes down when they were used, and clears old ones away.</summary>
public abstract class TokenUpkeepContract(StoreFixture fixture) : TokenTest(fixture)
{
    [Fact]
    public async Task When_a_token_was_used_is_written_down_at_most_once_a_minute_however_often_and_wherever_it_is_used()
    {
        var (here, elsewhere) = (Open(), Open());
        var created = await here.CreatedAsync(Console.Wanted());
        await elsewhere.HeardAsync(tokens => tokens.ById.ContainsKey(created.Token.Id));
        await here.StartAsync();
        await elsewhere.StartAsync();

        var first = Clock.GetUtcNow();
        Use(here, elsewhere, created.Text, times: 100);
        await here.HeardAsync(tokens => tokens.ById[created.Token.Id].LastUsedAt == first);
        Clock.Advance(TimeSpan.FromSeconds(59));
        Use(here, elsewhere, created.Text, times: 100);
        Clock.Advance(TimeSpan.FromSeconds(1));
        await elsewhere.HeardAsync(tokens => tokens.ById[created.Token.Id].LastUsedAt == first);
        var second = Clock.GetUtcNow();
        Use(here, elsewhere, created.Text, times: 100);
        await here.HeardAsync(tokens => tokens.ById[created.Token.Id].LastUsedAt == second);

        Assert.Equal(3, (await Store.GetAsync(TokenKeys.Of(created.Token.Id), Patience))?.Version); // Created, and two uses.
    }

    [Fact]
    public async Task A_read_only_console_lets_a_token_in_and_writes_nothing()
    {
        var (writing, reading) = (Open(), Open(isReadOnly: true));
        var created = await writing.CreatedAsync(Console.Wanted());
        await reading.HeardAsync(tokens => tokens.ById.ContainsKey(created.Token.Id));
        await reading.StartAsync();
        Clock.Advance(TokenStore.ShownAfterEnd);

        Assert.IsType<TokenCheck.Accepted>(reading.Check(created.Text));
        Assert.IsType<CreateTokenResult.Denied>(await reading.Desk.CreateAsync(Console.Ann, Console.Wanted("other"), Patience));
        Assert.IsType<RevokeTokenResult.Denied>(await reading.Desk.RevokeAsync(Console.Ann, created.Token.Id, Patience));
        await reading.StopAsync();

        Assert.Equal(1, (await Store.GetAsync(TokenKeys.Of(created.Token.Id), Patience))?.Version);
    }

    [Fact]
    public async Task Tokens_that_ended_a_month_ago_are_cleared_away_and_others_stay()
    {
        var console = Open();
        var (revoked, expired) = (await console.CreatedAsync(Console.Wanted("revoked")), await console.CreatedAsync(Console.Wanted("expired", Clock.GetUtcNow().AddHours(1))));
        var live = await console.CreatedAsync(Console.Wanted("live"));
        await console.Desk.RevokeAsync(Console.Ann, revoked.Token.Id, Patience);

        Clock.Advance(TokenStore.ShownAfterEnd);
        Assert.Equal(1, await console.Store.PruneAsync(Patience));
        Assert.Equal([expired.Token.Id, live.Token.Id], (await console.Store.ListAsync(Patience)).Select(token => token.Id));

        await console.StartAsync();
        Clock.Advance(TimeSpan.FromHours(1));
        await console.HeardAsync(tokens => tokens.ById.Count == 1);
        Assert.Equal(live.Token.Id, Assert.Single(await console.Store.ListAsync(Patience)).Id);
    }

    private static void Use(Console here, Console elsewhere, string text, int times)
    {
        for (var n = 0; n < times; n++)
        {
            Assert.IsType<TokenCheck.Accepted>(here.Check(text));
            Assert.IsType<TokenCheck.Accepted>(elsewhere.Check(text));
        }
    }
}
