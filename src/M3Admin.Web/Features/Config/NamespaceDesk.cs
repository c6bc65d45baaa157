using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.KeyValue;
using M3Admin.Operations.Changes;
using M3Admin.Operations.Config;
using M3Admin.Web.Access;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Hosting;

namespace M3Admin.Web.Features.Config;

/// <summary>Previews and writes namespaces for a page: what is in the way comes back as sentences.</summary>
public sealed class NamespaceDesk(EditNamespaces edits, CurrentCaller reader, ClusterSet clusters)
{
    /// <summary>Previews a change.</summary>
    public async Task<(NamespacePreview? Preview, ImmutableArray<string> Problems)> PreviewAsync(PlacementLink link, NamespaceEdit edit)
    {
        try
        {
            return await edits.PreviewAsync(Cluster(link), link.Key.Environment, reader.Caller, edit, CancellationToken.None) switch
            {
                PreviewNamespaceResult.Previewed previewed => (previewed.Preview, []),
                PreviewNamespaceResult.Refused refused => (null, refused.Problems),
                PreviewNamespaceResult.Forbidden forbidden => (null, [forbidden.Reason]),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
        catch (KeyValueException silent)
        {
            return (null, [EditWords.Of(silent)]);
        }
    }

    /// <summary>Writes what was previewed. The page has asked for the name where something is taken away.</summary>
    public async Task<(NamespaceOutcome? Outcome, ImmutableArray<string> Problems)> CommitAsync(PlacementLink link, NamespacePreview preview, string reason)
    {
        try
        {
            var outcome = await edits.CommitAsync(Cluster(link), preview, new CommitOrder(reader.Caller, Accepts: true, reason), CancellationToken.None);
            return (outcome, outcome switch
            {
                NamespaceOutcome.Forbidden forbidden => [forbidden.Reason],
                NamespaceOutcome.Unjournalled broken => [$"The cluster's journal is damaged, so nothing is changed: {broken.Reason}"],
                NamespaceOutcome.NeedsAcceptance needed => [.. needed.Warnings.Select(warning => warning.Message)],
                _ => [],
            });
        }
        catch (KeyValueException silent)
        {
            return (null, [EditWords.Of(silent)]);
        }
    }

    private Cluster Cluster(PlacementLink link) => clusters.Find(link.Cluster) ?? throw new InvalidOperationException($"{link.Cluster} is not configured.");
}
