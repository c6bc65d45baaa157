using M3Admin.Web.Tests.Access.Hosts;
using Microsoft.AspNetCore.WebUtilities;

namespace M3Admin.Web.Tests.Access.Oidc;

/// <summary>Whose answer it is: the one to a sign-in that this browser has under way, once.</summary>
public sealed class AnswerTests : OidcTest
{
    private const string Callback = "/signin-oidc";
    private const string Lost = "belongs to no sign-in that this browser has under way";

    [Fact]
    public async Task An_answer_with_a_state_that_was_tampered_with_is_refused()
    {
        var answer = await Visitor.UntilAsync(Page(), Callback);
        await LostAsync(Visitor, new Uri(answer.AbsoluteUri.Replace("state=", "state=A", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_answer_without_a_state_is_refused()
    {
        var answer = await Visitor.UntilAsync(Page(), Callback);
        await LostAsync(Visitor, new Uri(QueryHelpers.AddQueryString(Page(Callback).AbsoluteUri, "code", QueryHelpers.ParseQuery(answer.Query)["code"].ToString())));
    }

    [Fact]
    public async Task An_answer_in_another_browser_is_refused_and_the_code_is_not_spent()
    {
        using var attacker = new Visitor();
        await LostAsync(Visitor, await attacker.UntilAsync(Page(), Callback));
        Assert.Empty(Issuer.Redemptions);
    }

    [Fact]
    public async Task An_answer_is_taken_once()
    {
        var answer = await Visitor.UntilAsync(Page(), Callback);
        Assert.Equal("/", (await Visitor.StepAsync(answer)).Next?.AbsolutePath);
        Assert.Contains(Lost, (await Visitor.GoAsync(answer)).Text, StringComparison.Ordinal);
        Assert.Single(Issuer.Redemptions);
    }

    [Fact]
    public async Task A_code_that_was_redeemed_is_none_for_another_sign_in()
    {
        using var victim = new Visitor();
        await victim.GoAsync(Page());
        Issuer.Knobs.RepeatsCode = Assert.Single(Issuer.Redemptions).Code;
        Assert.Contains(Lost, await RefusedAsync(400), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_of_somebody_elses_sign_in_is_not_redeemed_without_their_verifier()
    {
        using var victim = new Visitor();
        var stolen = await victim.UntilAsync(Page(), Callback);
        Issuer.Knobs.RepeatsCode = QueryHelpers.ParseQuery(stolen.Query)["code"];
        Assert.Contains(Lost, await RefusedAsync(400), StringComparison.Ordinal);
        Assert.NotNull(Assert.Single(Issuer.Redemptions).Challenge);
    }

    [Fact]
    public async Task An_answer_that_comes_too_late_is_refused()
    {
        var answer = await Visitor.UntilAsync(Page(), Callback);
        Time.Advance(TimeSpan.FromMinutes(16));
        await LostAsync(Visitor, answer);
        Assert.Empty(Issuer.Redemptions);
    }

    [Fact]
    public async Task An_answer_that_says_it_is_from_another_issuer_is_refused()
    {
        Issuer.Knobs.AnswersAs = "https://other.example.com";
        Assert.Contains(Lost, await RefusedAsync(400), StringComparison.Ordinal);
        Assert.Empty(Issuer.Redemptions);
    }

    [Fact]
    public async Task An_answer_that_says_it_is_from_this_issuer_is_taken()
    {
        Issuer.Knobs.Discovery = document => document["authorization_response_iss_parameter_supported"] = true;
        Issuer.Knobs.AnswersAs = Issuer.Authority;
        Assert.Contains("ada", await SignedInAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_does_not_say_whose_it_is_is_refused_where_all_do()
    {
        Issuer.Knobs.Discovery = document => document["authorization_response_iss_parameter_supported"] = true;
        Assert.Contains(Lost, await RefusedAsync(400), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_no_is_told_with_what_was_said()
    {
        Issuer.Knobs.Refuses = "access_denied:Ada may not use <M3Admin>.";
        Assert.Contains("Your company's sign-in answered 'access_denied': Ada may not use <M3Admin>.", await RefusedAsync(403), StringComparison.Ordinal);
        Issuer.Knobs.Refuses = "temporarily_unavailable";
        Assert.Contains("Your company's sign-in answered 'temporarily_unavailable'.", await RefusedAsync(502), StringComparison.Ordinal);
    }

    private static async Task LostAsync(Visitor visitor, Uri answer)
    {
        var visit = await visitor.StepAsync(answer);
        Assert.Equal(400, visit.Status);
        Assert.Contains(Lost, visit.Text, StringComparison.Ordinal);
    }
}
