using System.Diagnostics;
using System.Globalization;
using M3Admin.Clusters;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Journal;
using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Api.Plans;

/// <summary>Reads the journal, and what differs between versions.</summary>
public sealed class JournalReads(PlanDoor door, TimeProvider time)
{
    /// <summary>Some entries, filtered.</summary>
    public Task<IResult> PageAsync(HttpContext context, ServiceName service) => door.AnswerAsync(context.Request, service, async requested =>
    {
        if (!RequestedEntries.TryRead(context.Request.Query, out var query, out var problem))
        {
            return Problem.Of(StatusCodes.Status400BadRequest, "The query cannot be read", problem);
        }

        var page = await JournalOf(requested).ReadAsync(query, context.RequestAborted);
        return TypedResults.Ok(new { entries = page.Entries.Select(EntryMessage.Of), next = page.Next, total = page.Total });
    });

    /// <summary>One entry, with the placement as it left it where that is wanted.</summary>
    public Task<IResult> EntryAsync(HttpContext context, ServiceName service, long sequence) => door.AnswerAsync(context.Request, service, async requested =>
    {
        if (!RequestedSwitch.TryRead(context.Request.Query, "placement", otherwise: false, out var showsPlacement, out var problem))
        {
            return Problem.Of(StatusCodes.Status400BadRequest, "The query cannot be read", problem);
        }

        if (await JournalOf(requested).GetAsync(sequence, context.RequestAborted) is not { } entry)
        {
            return Problem.Of(StatusCodes.Status404NotFound, "No such entry", $"The journal of {requested.Key} has no entry {sequence}, or no longer.");
        }

        return TypedResults.Ok(EntryMessage.Of(entry, showsPlacement ? ShownPlacement.Of(await LeftByAsync(requested, entry, context.RequestAborted)) : null));
    });

    /// <summary>Walks the whole chain.</summary>
    public Task<IResult> VerifyAsync(HttpContext context, ServiceName service) => door.AnswerAsync(context.Request, service, async requested =>
        await JournalOf(requested).VerifyAsync(null, context.RequestAborted) switch
        {
            JournalVerdict.Whole whole => TypedResults.Ok(new { whole = true, entries = whole.Entries, pruned = whole.Pruned }),
            JournalVerdict.Broken broken => TypedResults.Ok(new { whole = false, sequence = broken.Sequence, what = broken.What, expected = broken.Expected, found = broken.Found }),
            _ => throw new UnreachableException(),
        });

    /// <summary>What differs between two versions.</summary>
    public Task<IResult> DiffAsync(HttpContext context, ServiceName service) => door.AnswerAsync(context.Request, service, async requested =>
    {
        if (!long.TryParse(context.Request.Query["from"], NumberStyles.None, CultureInfo.InvariantCulture, out var from) ||
            !long.TryParse(context.Request.Query["to"], NumberStyles.None, CultureInfo.InvariantCulture, out var to))
        {
            return Problem.Of(StatusCodes.Status400BadRequest, "Two versions are needed", "from and to must be versions of the placement, such as ?from=3&to=5.");
        }

        var (before, after) = (await VersionAsync(requested, from, context.RequestAborted), await VersionAsync(requested, to, context.RequestAborted));
        return before is null || after is null
            ? Problem.Of(StatusCodes.Status404NotFound, "No such version", $"Version {(before is null ? from : to)} of the placement of {requested.Key} never was, or neither etcd nor the journal has it any more.")
            : TypedResults.Ok(DiffMessage.Of(PlacementDiff.Between(before, after)));
    });

    // From the store's history or, where that is compacted, from the journal.
    private async Task<Placement?> VersionAsync(RequestedPlacement requested, long version, CancellationToken ct) =>
        await new PlacementHistory(requested.Cluster.Store).FindAsync(requested.Key, version, ct) switch
        {
            VersionLookup.Found found => found.Stored.Placement,
            VersionLookup.Forgotten => await JournalledAsync(requested, version, ct),
            _ => null,
        };

    private async Task<Placement?> JournalledAsync(RequestedPlacement requested, long version, CancellationToken ct) =>
        await JournalOf(requested).FindAsync(version, ct) is { } entry ? await LeftByAsync(requested, entry, ct) : null;

    private async Task<Placement?> LeftByAsync(RequestedPlacement requested, JournalEntry entry, CancellationToken ct) =>
        await JournalOf(requested).ValueAsync(entry.Sequence, ct) is { } value ? PlacementValue.Decode(requested.Key.Service, value).Placement : null;

    private PlacementJournal JournalOf(RequestedPlacement requested) => new(requested.Cluster.Store, requested.Key, time);
}
