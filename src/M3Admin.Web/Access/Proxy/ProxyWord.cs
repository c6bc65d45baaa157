using System.Collections.Immutable;

namespace M3Admin.Web.Access.Proxy;

/// <summary>What a request says of who sent it, and whether that is believed.</summary>
internal abstract record ProxyWord
{
    private ProxyWord()
    {
    }

    /// <summary>It says nothing.</summary>
    public sealed record Nothing : ProxyWord;

    /// <summary>The proxy says who it is.</summary>
    public sealed record Named(string Name, ImmutableArray<string> Groups) : ProxyWord;

    /// <summary>It is not believed.</summary>
    public sealed record Refused(int Status, string Why) : ProxyWord;
}
