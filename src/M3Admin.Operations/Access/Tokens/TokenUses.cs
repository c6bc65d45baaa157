using System.Threading.Channels;
using M3Admin.KeyValue;
using Microsoft.Extensions.Logging;

namespace M3Admin.Operations.Access.Tokens;

/// <summary>Remembers when tokens were used, without making a call wait for it. What cannot be written is let go: it tells when a token is no longer needed, nothing else.</summary>
/// <param name="time">The clock.</param>
public sealed class TokenUses(TimeProvider time)
{
    private readonly Throttle _noted = new(TokenStore.BetweenUses, time);
    private readonly Channel<(string Id, DateTimeOffset At)> _waiting = Channel.CreateBounded<(string, DateTimeOffset)>(new BoundedChannelOptions(TokenRules.Most) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>A token was used now.</summary>
    /// <param name="token">The token as it is known.</param>
    public void Note(ApiToken token)
    {
        var now = time.GetUtcNow();
        if (TokenStore.IsUseDue(token, now) && _noted.TryPass(token.Id))
        {
            _waiting.Writer.TryWrite((token.Id, now));
        }
    }

    /// <summary>Writes down what was noted, until cancelled. In a console that writes nothing, nobody calls this.</summary>
    internal async Task WriteAsync(TokenStore store, ILogger logger, CancellationToken ct)
    {
        await foreach (var (id, at) in _waiting.Reader.ReadAllAsync(ct))
        {
            try
            {
                await store.NoteUseAsync(id, at, ct);
            }
            catch (KeyValueException trouble)
            {
                logger.TokenUseNotWritten(id, trouble.Message);
            }
        }
    }
}
