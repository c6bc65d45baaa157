using M3Admin.KeyValue;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace M3Admin.Operations.Access.Tokens;

/// <summary>While the host runs: writes down when tokens were used, and clears away, once an hour, those that ended long ago. A read-only console does neither.</summary>
/// <param name="isReadOnly">Whether the console writes nothing.</param>
/// <param name="begin">Gives the store, and has the tokens followed from now on; called once the clusters are open.</param>
/// <param name="uses">What is to be written down.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of trouble.</param>
public sealed class TokenKeeper(bool isReadOnly, Func<TokenStore> begin, TokenUses uses, TimeProvider time, ILogger<TokenKeeper> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var store = begin();
        return isReadOnly ? Task.CompletedTask : Task.WhenAll(uses.WriteAsync(store, logger, stoppingToken), Hourly.RunAsync(time, () => PruneAsync(store, stoppingToken), stoppingToken));
    }

    private async Task PruneAsync(TokenStore store, CancellationToken ct)
    {
        try
        {
            if (await store.PruneAsync(ct) is > 0 and var pruned)
            {
                logger.TokensPruned(pruned);
            }
        }
        catch (KeyValueException trouble)
        {
            logger.TokensNotPruned(trouble.Message);
        }
    }
}
