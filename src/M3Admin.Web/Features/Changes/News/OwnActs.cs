using M3Admin.Clusters.Journal;

namespace M3Admin.Web.Features.Changes.News;

/// <summary>What this session itself did outside the guided changes: nobody is told what they did themselves. One per circuit.</summary>
public sealed class OwnActs(TimeProvider time)
{
    private readonly List<(DateTimeOffset Began, DateTimeOffset? Ended)> _acts = [];

    /// <summary>Runs what this session does.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> act)
    {
        var began = time.GetUtcNow();
        _acts.Add((began, null));
        try
        {
            return await act();
        }
        finally
        {
            _acts.Remove((began, null));
            _acts.Add((began, time.GetUtcNow()));
        }
    }

    /// <summary>Whether a change was made by this session's own act.</summary>
    public bool Made(JournalEntry entry) =>
        entry.Draft.Actor.Origin == JournalOrigin.Console && _acts.Exists(act => entry.At >= act.Began && !(entry.At > act.Ended));
}
