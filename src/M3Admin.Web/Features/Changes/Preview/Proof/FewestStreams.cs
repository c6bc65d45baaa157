using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Planning.Plans;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Preview.Proof;

/// <summary>That no plan for the change streams less.</summary>
internal static class FewestStreams
{
    private const string Title = "Fewest streams possible";
    private const double Negligible = 1e-6;

    public static Claim Of(PlannedChange change) => change switch
    {
        { Preview.Plan: null } => Claim.None(Title, "A delete streams nothing."),
        { IsSharded: false } => Claim.None(Title, "There are no shards to stream."),
        { IsNew: true } => Claim.None(Title, "Nothing is streamed: there is no data yet, every instance starts empty."),
        { Preview.Request: ChangeRequest.Set } => Claim.None(Title, "The placement is written as it was given: M3Admin chose nothing."),
        { Preview.Plan: { } plan } => Of(plan.Streams),
    };

    private static Claim Of(StreamProof proof) => proof.Cost <= proof.LowerBound + Negligible
        ? new Claim(Title, ClaimState.Holds, $"{Planned(proof)}, lower bound {Cost(proof.LowerBound)}. {Why(proof.Certificate)}")
        : new Claim(Title, ClaimState.Fails, $"{Planned(proof)}, but the lower bound is {Cost(proof.LowerBound)}: a plan with fewer streams may exist.");

    private static string Planned(StreamProof proof) => proof.Continued == 0
        ? $"{Figures.Count(proof.Started)} planned"
        : $"{Figures.Count(proof.Started)} planned and {Figures.Count(proof.Continued)} continued, which count half: {Cost(proof.Cost)}";

    private static string Cost(double cost) => cost.ToString("#,0.#");

    private static string Why(StreamCertificate certificate) => certificate switch
    {
        StreamCertificate.Counted => "Counted: instances must stream what they lack, and nothing else is streamed.",
        StreamCertificate.NoCheaperExchange => "Searched: no exchange of shards between instances saves a stream.",
        _ => "This change leaves nothing to choose.",
    };
}
