using System.Diagnostics;
using M3Admin.Placements.Model;

namespace M3Admin.Placements.Notation;

internal static class ShardPrinter
{
    /// <summary>How many of the first shards follow one another and are alike in all but their ids.</summary>
    public static int RunLength(ReadOnlySpan<Shard> shards)
    {
        var length = 1;
        while (length < shards.Length && Follows(shards[length - 1], shards[length]))
        {
            length++;
        }

        return length;
    }

    /// <summary>A run of shards like the first one: <c>3-9I&lt;b</c>.</summary>
    public static string Run(Shard first, uint lastId) =>
        first.Id +
        (lastId == first.Id ? "" : $"-{lastId}") +
        Letter(first.State) +
        (first.Source is { } source ? $"<{Word.Of(source)}" : "") +
        Times(first.Cutover) +
        (first.RedirectTo is { } shard ? $">{shard}" : "") +
        Marker.Of(first.Unknown);

    private static bool Follows(Shard shard, Shard next) =>
        next.Id - shard.Id == 1 && next.State == shard.State && next.Source == shard.Source && next.Cutover == shard.Cutover &&
        next.RedirectTo == shard.RedirectTo && next.Unknown == shard.Unknown;

    private static string Letter(ShardState state) => state switch
    {
        ShardState.Initializing => "I",
        ShardState.Available => "A",
        ShardState.Leaving => "L",
        _ => throw new UnreachableException(),
    };

    private static string Times(Cutover times) => times == Cutover.None ? "" : $"[{Nanos(times.CutoverNanos)}..{Nanos(times.CutoffNanos)}]";

    private static string Nanos(long nanos) => nanos == 0 ? "" : $"{nanos}";
}
