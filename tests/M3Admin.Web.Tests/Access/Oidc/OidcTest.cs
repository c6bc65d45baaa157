using M3Admin.LocalIssuer;
using M3Admin.Testing;
using M3Admin.Web.Access.Oidc;
using M3Admin.Web.Tests.Access.Hosts;

namespace M3Admin.Web.Tests.Access.Oidc;

/// <summary>A company's sign-in, a host that sends people there, and somebody who wants in. The clock stands at what it really is: browsers go by that.</summary>
public abstract class OidcTest : IAsyncLifetime
{
    private readonly Visitor _visitor = new();
    private Issuer? _issuer;
    private SmallHost? _host;

    internal ManualTimeProvider Time { get; } = new();

    internal Issuer Issuer => _issuer ?? throw new InvalidOperationException("Not started.");

    internal SmallHost Host => _host ?? throw new InvalidOperationException("Not started.");

    internal Visitor Visitor => _visitor;

    internal OidcOptions Options { get; } = new() { ClientId = Issuer.ClientId, ClientSecret = Issuer.ClientSecret };

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        Time.Advance(DateTimeOffset.UtcNow - Time.GetUtcNow());
        _issuer = await Issuer.StartAsync(Time);
        Options.Authority = _issuer.Authority;
        _host = await SmallHost.WithOidcAsync(Options, Time);
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        _visitor.Dispose();
        await Host.DisposeAsync();
        await Issuer.DisposeAsync();
    }

    /// <summary>A page of the host's.</summary>
    internal Uri Page(string path = "/") => new(Host.Address.GetLeftPart(UriPartial.Authority) + path);

    /// <summary>Somebody asks for a page, and is refused once back from the company's sign-in.</summary>
    internal async Task<string> RefusedAsync(int status, string page = "/")
    {
        var visit = await Visitor.GoAsync(Page(page));
        Assert.Equal(status, visit.Status);
        Assert.Contains("You are not signed in", visit.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ada", (await Visitor.StepAsync(Page())).Text, StringComparison.Ordinal);
        return visit.Text;
    }

    /// <summary>Somebody asks for a page, signs in, and gets it.</summary>
    internal async Task<string> SignedInAsync(string page = "/")
    {
        var visit = await Visitor.GoAsync(Page(page));
        Assert.Equal(200, visit.Status);
        return visit.Text;
    }
}
