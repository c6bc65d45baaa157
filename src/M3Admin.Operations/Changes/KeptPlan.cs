using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Changes;

/// <summary>
/// A preview as it is kept: not the plan, but all that it is worked out from. Planning is deterministic, so the hash tells whether what is worked out again is what was
/// previewed.
/// </summary>
/// <param name="Service">M3's name of the service.</param>
/// <param name="Environment">The environment.</param>
/// <param name="Operation">What is done.</param>
/// <param name="Request">What was asked, as a body of the API, and empty when that is no longer kept; of a <c>set</c> with an empty placement, because as JSON a large one is more than the store takes.</param>
/// <param name="BaseVersion">The version it stands on.</param>
/// <param name="BaseModRevision">The mod revision it stands on.</param>
/// <param name="PlannedAt">The moment it was planned for.</param>
/// <param name="By">Who asked for it.</param>
internal sealed record KeptPlan(
    string Service, string Environment, string Operation, string Request, long BaseVersion, long BaseModRevision, DateTimeOffset PlannedAt, string By)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    /// <summary>The state it stands on.</summary>
    [JsonIgnore]
    public PlacementVersion Base => new(BaseVersion, BaseModRevision);

    /// <summary>Whether no more is kept of it than that it was there.</summary>
    [JsonIgnore]
    public bool IsReminder => Request.Length == 0;

    /// <summary>Whether a placement is kept beside it.</summary>
    [JsonIgnore]
    public bool HasPlacement => Operation == RequestVerb.Set.Text();

    public static KeptPlan Of(ChangePreview preview, string by) => new(
        preview.Service.Service.Text(), preview.Service.Environment, preview.Request.Verb.Text(), RequestWriter.ToText(Small(preview.Request)),
        preview.BaseVersion.Version, preview.BaseVersion.ModRevision, preview.PlannedAt, by);

    /// <summary>The placement's bytes to keep beside it: of a <c>set</c>, what comes of it, which set again gives the same plan. Null for every other operation.</summary>
    public static ReadOnlyMemory<byte>? PlacementOf(ChangePreview preview) => preview.Request is ChangeRequest.Set ? preview.Value : null;

    /// <summary>What was asked; null when the record does not say, or its placement is missing.</summary>
    /// <param name="placement">The placement kept beside it; null when there is none.</param>
    public ChangeRequest? ToRequest(Placement? placement) =>
        RequestVerbs.Parse(Operation) is { } verb && RequestBody.Read(verb, Encoding.UTF8.GetBytes(Request)) is RequestRead.Read { Request: var request }
            ? request is ChangeRequest.Set set ? placement is null ? null : set with { Placement = placement } : request
            : null;

    public bool IsOf(ServiceKey service) => Service == service.Service.Text() && Environment == service.Environment;

    public bool HasExpired(DateTimeOffset now) => PlannedAt + ChangePreview.Lifetime <= now;

    /// <summary>Whether it is so old that nobody needs to be told any more that it was once kept.</summary>
    public bool IsForgotten(DateTimeOffset now) => PlannedAt + ChangePreview.Lifetime + Remembered <= now;

    /// <summary>What is kept of it once it has expired: enough to tell whoever comes late that it has.</summary>
    public KeptPlan ToReminder() => this with { Request = "" };

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    /// <summary>Reads a kept preview; null when the bytes are none.</summary>
    public static KeptPlan? Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<KeptPlan>(bytes);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ChangeRequest Small(ChangeRequest request) => request is ChangeRequest.Set set ? set with { Placement = new Placement() } : request;
}
