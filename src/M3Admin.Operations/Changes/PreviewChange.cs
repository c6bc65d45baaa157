using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Json.Requests;
using M3Admin.KeyValue;
using M3Admin.Operations.Access;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning;
using M3Admin.Placements.Planning.Plans;

namespace M3Admin.Operations.Changes;

/// <summary>Works out what a change would do to the placement as it is stored now. Writes nothing.</summary>
public sealed class PreviewChange(Gate gate, TimeProvider time)
{
    /// <summary>Plans a change on the newest placement.</summary>
    /// <param name="cluster">Where the placement is.</param>
    /// <param name="service">Whose placement.</param>
    /// <param name="caller">Who wants it.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    /// <exception cref="PlacementFormatException">The stored bytes are not a placement.</exception>
    public async Task<PreviewResult> RunAsync(Cluster cluster, ServiceKey service, Caller caller, ChangeRequest request, CancellationToken ct)
    {
        if (gate.Refuse(caller, cluster, service, Act.Preview, $"preview {request.Verb.Text()}") is { } refusal)
        {
            return new PreviewResult.Forbidden(refusal);
        }

        var stored = await new PlacementStore(cluster.Store).GetAsync(service, ct);
        var beforeLast = request is ChangeRequest.Undo && stored is not null ? await BeforeLastAsync(cluster, service, stored.Version, ct) : null;
        return Plan(service, request, stored, beforeLast, time.GetUtcNow());
    }

    /// <summary>Plans a change on a given state. The same state, request and moment always give the same preview.</summary>
    internal static PreviewResult Plan(ServiceKey service, ChangeRequest request, StoredPlacement? stored, Placement? beforeLast, DateTimeOffset now)
    {
        if (request is ChangeRequest.Set { Version: not 0 } set && set.Version != (stored?.Version.Version ?? 0))
        {
            return new PreviewResult.Moved(set.Version, stored?.Version ?? PlacementVersion.None);
        }

        var foreign = ZoneCheck.Of(service, request);
        return RequestedChange.Of(service, request, stored?.Placement, beforeLast) is not { } change
            ? Delete(service, request, stored, now)
            : PlacementPlanner.Plan(stored?.Placement, change, AggregatorClock.At(now)) switch
            {
                ChangePlan.Planned when !foreign.IsEmpty => new PreviewResult.Refused(foreign, stored?.Placement),
                ChangePlan.Planned planned => Previewed(service, request, stored, planned, now),
                ChangePlan.Refused refused => new PreviewResult.Refused([.. refused.Reasons, .. foreign], stored?.Placement),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
    }

    private static PreviewResult Delete(ServiceKey service, ChangeRequest request, StoredPlacement? stored, DateTimeOffset now) => stored is null
        ? new PreviewResult.Refused([new Refusal(RefusalKind.NotFound, null, "There is no placement to delete.")], null)
        : new PreviewResult.Previewed(new ChangePreview(service, request, stored, null, now, PlanHash.Of(service, stored.Version, request.Verb.Text(), []), null));

    private static PreviewResult Previewed(ServiceKey service, ChangeRequest request, StoredPlacement? stored, ChangePlan.Planned plan, DateTimeOffset now)
    {
        var (form, plain) = (stored?.Form ?? StoredForm.Plain, PlacementValue.Encode(service.Service, plan.After, StoredForm.Plain));
        var value = form == StoredForm.Plain ? plain : PlacementValue.Encode(service.Service, plan.After, form);
        if ((PlacementSize.Refusal(value.Length) ?? Unreadable(service.Service, value)) is { } refusal)
        {
            return new PreviewResult.Refused([refusal], stored?.Placement);
        }

        var hash = PlanHash.Of(service, stored?.Version ?? PlacementVersion.None, request.Verb.Text(), plain);
        return new PreviewResult.Previewed(new ChangePreview(service, request, stored, plan, now, hash, value.AsMemory()));
    }

    // What is written must be readable, whoever forces it: otherwise nobody could change it back here.
    private static Refusal? Unreadable(ServiceName service, byte[] value)
    {
        try
        {
            _ = PlacementValue.Decode(service, value);
            return null;
        }
        catch (PlacementFormatException problem)
        {
            return new Refusal(RefusalKind.Invalid, null, $"What would be written could not be read again: {problem.Message}.");
        }
    }

    // What was there before somebody's last change; only warnings depend on it, so a journal that does not know is no obstacle.
    private async Task<Placement?> BeforeLastAsync(Cluster cluster, ServiceKey service, PlacementVersion now, CancellationToken ct)
    {
        try
        {
            return await new LastChange(new PlacementJournal(cluster.Store, service, time), service).BeforeAsync(now, ct);
        }
        catch (JournalException)
        {
            return null;
        }
    }
}
