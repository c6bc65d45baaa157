using System.Text;
using Microsoft.JSInterop;

namespace M3Admin.Web.Tests.Features.Changes.Flow;

/// <summary>A draft as a browser hands it over.</summary>
internal sealed class KeptText(string text) : IJSStreamReference
{
    private readonly byte[] _bytes = Encoding.UTF8.GetBytes(text);

    public long Length => _bytes.Length;

    public ValueTask<Stream> OpenReadStreamAsync(long maxAllowedSize = 512_000, CancellationToken cancellationToken = default) => ValueTask.FromResult<Stream>(new MemoryStream(_bytes));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
