using System.Collections.Immutable;
using System.Text;

namespace M3Admin.EndToEnd.Fuzz;

/// <summary>A request that may be damaged anywhere.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path and query, sent as they are.</param>
public sealed record FuzzedRequest(HttpMethod Method, string Path)
{
    private static readonly UriCreationOptions AsItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>Its body; null for none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Its headers, each character a byte.</summary>
    public ImmutableArray<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Whether it is beyond M3: then its errors are problem details.</summary>
    public bool IsBeyondM3 { get; init; }

    /// <summary>Whether it asks for a dry run in so many letters.</summary>
    public bool IsDry => Headers.Any(header => header == ("Dry-Run", "true"));

    /// <summary>Whether it is no HTTP: then the server itself refuses it, before anything of the console sees it.</summary>
    public bool IsNoHttp => Path.Contains("%00", StringComparison.Ordinal) || Headers.Any(header => !System.Text.Unicode.Utf8.IsValid(Encoding.Latin1.GetBytes(header.Value)));

    /// <summary>As it is sent.</summary>
    public HttpRequestMessage ToMessage(Uri console)
    {
        var message = new HttpRequestMessage(Method, new Uri($"{console.GetLeftPart(UriPartial.Authority)}{Path}", AsItIs)) { Content = Body is null ? null : new ByteArrayContent(Body) };
        foreach (var (name, value) in Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    /// <summary>All that is needed to send it again.</summary>
    public override string ToString() =>
        $"{Method} {Path} {string.Join(' ', Headers.Select(header => $"{header.Name}={Convert.ToHexString(Encoding.Latin1.GetBytes(header.Value))}"))} {(Body is null ? "" : Convert.ToBase64String(Body))}";
}
