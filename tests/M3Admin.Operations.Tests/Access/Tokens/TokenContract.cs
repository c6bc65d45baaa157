using System.Collections.Immutable;
using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Operations.Access;
using M3Admin.Operations.Access.Tokens;
using M3Admin.Testing.Stores;

namespace M3Admin.Operations.Tests.Access.Tokens;

/// <summary>What tokens promise, over any store.</summary>
public abstract class TokenContract(StoreFixture fixture) : TokenTest(fixture)
{
    [Fact]
    public async Task A_token_lets_its_holder_in_with_the_role_it_was_given_as_soon_as_it_is_created()
    {
        var console = Open();
        var created = await console.CreatedAsync(new NewToken("deploy", new Grant(Role.Operator, "prod", "default_env"), null));

        var accepted = Assert.IsType<TokenCheck.Accepted>(console.Check(created.Text));

        Assert.Equal(("token:deploy", new Grant(Role.Operator, "prod", "default_env"), "ann", Clock.GetUtcNow()), (accepted.Token.CallerName, accepted.Token.Grant, accepted.Token.CreatedBy, accepted.Token.CreatedAt));
    }

    [Fact]
    public async Task What_is_stored_and_what_is_logged_holds_no_secret()
    {
        var console = Open();
        var created = await console.CreatedAsync(Console.Wanted());
        console.Check(created.Text);
        console.Check(created.Text[..^1] + (created.Text[^1] == '0' ? '1' : '0'));

        var secret = created.Text.Split('_')[2];
        Assert.Equal(64, secret.Length); // Hexadecimal: 256 bits.
        Assert.DoesNotContain(secret[..16], await StoredAsync() + string.Join('\n', console.Lines.All) + created, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_token_is_refused_at_once_here_and_a_moment_later_elsewhere()
    {
        var (here, elsewhere) = (Open(), Open());
        var created = await here.CreatedAsync(Console.Wanted());
        await elsewhere.HeardAsync(tokens => tokens is { Health: FeedHealth.Live } && tokens.ById.ContainsKey(created.Token.Id));
        Assert.IsType<TokenCheck.Accepted>(elsewhere.Check(created.Text));

        var revoked = Assert.IsType<RevokeTokenResult.Revoked>(await here.Desk.RevokeAsync(Console.Ann, created.Token.Id, Patience));

        Assert.Equal(("ann", Clock.GetUtcNow()), (revoked.Token.RevokedBy, revoked.Token.RevokedAt));
        Assert.Equal(TokenRefusal.Revoked, WhyNot(here.Check(created.Text)));
        await elsewhere.HeardAsync(tokens => tokens.ById[created.Token.Id].RevokedAt is not null);
        Assert.Equal(TokenRefusal.Revoked, WhyNot(elsewhere.Check(created.Text)));
    }

    [Fact]
    public async Task Revoking_twice_changes_nothing_and_says_who_did_first()
    {
        var console = Open();
        var created = await console.CreatedAsync(Console.Wanted());
        await console.Desk.RevokeAsync(Console.Ann, created.Token.Id, Patience);
        var stored = await StoredAsync();
        Clock.Advance(TimeSpan.FromHours(1));

        var again = Assert.IsType<RevokeTokenResult.RevokedBefore>(await console.Desk.RevokeAsync(Console.Ann with { Name = "bob" }, created.Token.Id, Patience));

        Assert.Equal(("ann", stored), (again.Token.RevokedBy, await StoredAsync()));
        Assert.IsType<RevokeTokenResult.NotFound>(await console.Desk.RevokeAsync(Console.Ann, "000000000000", Patience));
    }

    [Fact]
    public async Task Of_many_who_revoke_one_at_the_same_moment_one_does_while_others_note_its_use()
    {
        var console = Open();
        var created = await console.CreatedAsync(Console.Wanted());

        var uses = Task.WhenAll(Enumerable.Range(0, 8).Select(n => console.Store.NoteUseAsync(created.Token.Id, Clock.GetUtcNow().AddHours(n), Patience)));
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => console.Store.RevokeAsync(created.Token.Id, $"admin-{n}", Patience)));
        await uses;

        var first = Assert.Single(results.OfType<RevokeTokenResult.Revoked>()).Token;
        Assert.All(results.OfType<RevokeTokenResult.RevokedBefore>(), later => Assert.Equal(first.RevokedBy, later.Token.RevokedBy));
        Assert.NotNull(Assert.Single(await console.Store.ListAsync(Patience)).RevokedAt);
    }

    [Fact]
    public async Task A_token_expires_at_its_moment_without_a_word_from_the_store()
    {
        var console = Open();
        var created = await console.CreatedAsync(Console.Wanted(expiresAt: Clock.GetUtcNow().AddDays(1)));

        Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromTicks(1));
        Assert.IsType<TokenCheck.Accepted>(console.Check(created.Text));
        Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(TokenRefusal.Expired, WhyNot(console.Check(created.Text)));
    }

    [Fact]
    public async Task What_was_never_handed_out_is_refused_and_the_log_tells_why()
    {
        var console = Open();
        var created = await console.CreatedAsync(Console.Wanted());
        var (_, foreign) = TokenText.New();
        var id = created.Token.Id;

        Assert.Equal(TokenRefusal.Unknown, WhyNot(console.Check(foreign)));
        Assert.Equal(TokenRefusal.WrongSecret, WhyNot(console.Check(created.Text[..17] + foreign[17..])));
        Assert.Equal(TokenRefusal.Malformed, WhyNot(console.Check(created.Text + "0")));
        Assert.Equal(TokenRefusal.Malformed, WhyNot(console.Check("")));
        Assert.Equal(TokenRefusal.WrongSecret, WhyNot(console.Check(created.Text.ToUpperInvariant().Replace("M3A", "m3a", StringComparison.Ordinal).Replace(id.ToUpperInvariant(), id, StringComparison.Ordinal))));

        Assert.Contains(console.Lines.All, line => line.Contains("is refused: Unknown", StringComparison.Ordinal));
        Assert.Contains(console.Lines.All, line => line.Contains($"{id} deploy from 10.0.0.9 is refused: WrongSecret", StringComparison.Ordinal));
        Assert.Single(console.Lines.All, line => line.Contains("SignInFailed", StringComparison.Ordinal)); // One entry a minute, and none for what somebody made up.
    }

    [Fact]
    public async Task A_name_is_free_again_once_its_token_has_ended_and_of_two_at_the_same_moment_one_gets_it()
    {
        var (one, other) = (Open(), Open());
        var results = await Task.WhenAll(new[] { one, other, one, other }.Select(console => console.Store.CreateAsync(Console.Wanted("Deploy"), "ann", Patience)));
        var created = Assert.Single(results.OfType<CreateTokenResult.Created>());
        Assert.All(results.OfType<CreateTokenResult.Refused>(), refused => Assert.Contains("is called Deploy already", Assert.Single(refused.Problems).Message, StringComparison.Ordinal));

        Assert.IsType<CreateTokenResult.Refused>(await one.Store.CreateAsync(Console.Wanted("deploy"), "ann", Patience)); // Nobody tells them apart.
        await one.Store.RevokeAsync(created.Token.Id, "ann", Patience);
        Assert.IsType<CreateTokenResult.Created>(await one.Store.CreateAsync(Console.Wanted("deploy", Clock.GetUtcNow().AddHours(1)), "ann", Patience));
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.IsType<CreateTokenResult.Created>(await one.Store.CreateAsync(Console.Wanted("deploy"), "ann", Patience));
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once_and_nothing_is_stored()
    {
        var wanted = new NewToken(" line\nbreak", new Grant(Role.None, "elsewhere", ""), Clock.GetUtcNow());

        var refused = Assert.IsType<CreateTokenResult.Refused>(await Open().Desk.CreateAsync(Console.Ann, wanted, Patience));

        Assert.Equal(["cluster", "environment", "expiresAt", "name", "role"], refused.Problems.Select(problem => problem.Field).Order(StringComparer.Ordinal));
        Assert.Equal("", await StoredAsync());
    }

    [Fact]
    public async Task Whoever_is_no_admin_of_the_whole_console_creates_and_revokes_nothing()
    {
        var console = Open();
        var created = await console.CreatedAsync(Console.Wanted());
        var stored = await StoredAsync();
        ImmutableArray<Grant> grants = [new Grant(Role.Operator), new Grant(Role.Admin, "prod")];
        var operatorOnly = new Caller("olga", "10.0.0.8", JournalOrigin.Api, grants);

        Assert.IsType<CreateTokenResult.Denied>(await console.Desk.CreateAsync(operatorOnly, Console.Wanted("mine"), Patience));
        Assert.IsType<RevokeTokenResult.Denied>(await console.Desk.RevokeAsync(operatorOnly, created.Token.Id, Patience));

        Assert.Equal(stored, await StoredAsync());
        Assert.Equal(2, console.Lines.All.Count(line => line.Contains("Denied", StringComparison.Ordinal) && line.Contains("olga", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Creating_and_revoking_are_told_to_the_journal_of_access()
    {
        var console = Open();
        var created = await console.CreatedAsync(Console.Wanted());
        await console.Desk.RevokeAsync(Console.Ann, created.Token.Id, Patience);

        Assert.Contains(console.Lines.All, line => line.Contains("TokenCreated", StringComparison.Ordinal) && line.Contains($"deploy ({created.Token.Id}): operator in every cluster, never expires", StringComparison.Ordinal));
        Assert.Contains(console.Lines.All, line => line.Contains("TokenRevoked", StringComparison.Ordinal) && line.Contains(created.Token.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_another_version_wrote_lets_nobody_in_and_is_left_alone()
    {
        var console = Open();
        var created = await console.CreatedAsync(Console.Wanted());
        var key = TokenKeys.Of(created.Token.Id);
        await Store.CommitAsync(new Commit { Puts = [new Put(key, "{\"role\":\"emperor\"}"u8.ToArray())] }, Patience);
        await console.HeardAsync(tokens => tokens.ById.IsEmpty);

        Assert.Equal(TokenRefusal.Unknown, WhyNot(console.Check(created.Text)));
        Assert.IsType<RevokeTokenResult.NotFound>(await console.Desk.RevokeAsync(Console.Ann, created.Token.Id, Patience));
        Assert.Equal("{\"role\":\"emperor\"}", await StoredAsync());
    }
}
