using M3Admin.Clusters.Past;
using M3Admin.KeyValue;

namespace M3Admin.Web.Features.Placements.Travel;

/// <summary>
/// One reader's way through a placement's versions: what they want to see, and what is seen. The newest wish wins, however fast a hand moves a slider: what lies between
/// is never read. To be used by one thread at a time, such as a page's.
/// </summary>
public sealed class TravelSession(PlacementArchive archive)
{
    private bool _isLooking;
    private TravelPoint? _looked;

    /// <summary>From which version to which something is kept; null before the first look, and when there is no placement.</summary>
    public VersionSpan? Span { get; private set; }

    /// <summary>What the reader wants to see.</summary>
    public TravelPoint? Wanted { get; private set; }

    /// <summary>What came of looking for the version; null before the first look.</summary>
    public PastLookup? Looked { get; private set; }

    /// <summary>What came of looking for the version that it is compared with; null where there is none.</summary>
    public PastLookup? LookedFrom { get; private set; }

    /// <summary>Why the store did not answer the last look; null when it did. What was seen before stays.</summary>
    public string? Silence { get; private set; }

    /// <summary>The version that is seen; null where none is. While another one is looked for, it stays.</summary>
    public PastVersion? Shown { get; private set; }

    /// <summary>The version that it is compared with; null where none is.</summary>
    public PastVersion? ShownFrom { get; private set; }

    /// <summary>Whether what is wanted is not seen yet.</summary>
    public bool IsBusy => _isLooking;

    /// <summary>Goes there. A second call while the first looks only changes where it ends.</summary>
    /// <param name="point">Where.</param>
    /// <param name="seen">Called after each look.</param>
    /// <param name="ct">Gives up.</param>
    public async Task GoAsync(TravelPoint point, Action seen, CancellationToken ct)
    {
        Wanted = point;
        if (_isLooking)
        {
            return;
        }

        _isLooking = true;
        try
        {
            while (Wanted is { } wanted && wanted != _looked)
            {
                await LookAsync(wanted, ct);
                _looked = wanted;
                seen();
            }
        }
        finally
        {
            _isLooking = false;
        }
    }

    /// <summary>Looks once more where the reader is: the store answers again, or the journal has heard of it meanwhile.</summary>
    /// <param name="seen">Called after the look.</param>
    /// <param name="ct">Gives up.</param>
    public Task AgainAsync(Action seen, CancellationToken ct)
    {
        _looked = null;
        (Looked, LookedFrom, Span) = (null, null, null);
        return Wanted is { } wanted ? GoAsync(wanted, seen, ct) : Task.CompletedTask;
    }

    /// <summary>The placement has come to a version.</summary>
    /// <param name="newest">Which.</param>
    /// <returns>Whether it is one of another placement, created anew, so that all has to be looked for again.</returns>
    public bool Grow(long newest)
    {
        if (Span is not { } span)
        {
            return false;
        }

        Span = newest > span.Newest ? span with { Newest = newest } : span;
        return newest < span.Newest;
    }

    /// <summary>The next version in a direction of which something is kept; null at the end, and where that is not known.</summary>
    /// <param name="forwards">Whether the next later one.</param>
    public long? Next(bool forwards) => Span is { } span && Wanted is { } wanted && (forwards ? wanted.Version < span.Newest : wanted.Version > span.Oldest)
        ? span.Nearest(wanted.Version + (forwards ? 1 : -1))
        : null;

    private async Task LookAsync(TravelPoint point, CancellationToken ct)
    {
        try
        {
            Span ??= await archive.SpanAsync(ct);
            var known = new[] { Shown, ShownFrom };
            var to = await FindAsync(point.Version, known, ct);
            var from = point.From is { } version ? await FindAsync(version, known, ct) : null;
            (Looked, LookedFrom, Silence) = (to, from, null);
            (Shown, ShownFrom) = ((to as PastLookup.Found)?.Past, (from as PastLookup.Found)?.Past);
        }
        catch (KeyValueException silent)
        {
            Silence = silent.Message;
        }
    }

    // A version never changes, but what the journal says of it may still come.
    private async Task<PastLookup> FindAsync(long version, PastVersion?[] known, CancellationToken ct) =>
        Array.Find(known, past => past?.Version == version && past.Entry is not null && Looked is not null) is { } there ? new PastLookup.Found(there) : await archive.FindAsync(version, ct);
}
