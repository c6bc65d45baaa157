namespace M3Admin.Web.Access.Oidc.Provider;

/// <summary>Something that is fetched when it is needed and kept for a while. However many ask at once, it is fetched once.</summary>
internal sealed class Fetched<T>(Func<CancellationToken, Task<T>> fetch, TimeProvider time, TimeSpan kept) : IDisposable
    where T : class
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private T? _value;
    private DateTimeOffset _at;

    /// <summary>As it was fetched last; fetched now when it was kept long enough, or when it is older than <paramref name="newerThan"/>.</summary>
    /// <param name="newerThan">No older one will do; null: any that is kept.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<T> GetAsync(TimeSpan? newerThan, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            var age = time.GetUtcNow() - _at;
            if (_value is null || age >= (newerThan ?? kept))
            {
                _value = await fetch(ct);
                _at = time.GetUtcNow();
            }

            return _value;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();
}
