using System.Collections.Immutable;
using AngleSharp.Dom;
using Bunit;
using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Changes;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Changes.Preview;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Changes.Preview;

/// <summary>What tests of the preview share: changes planned on a placement that a store holds, and the panel that shows them.</summary>
public abstract class PreviewTest : PageTest
{
    internal const string Api = "http://127.0.0.1:7201";

    internal const string Three = """
        rf=3 shards=6
        a@r1 w=100: 0-5A
        b@r2 w=100: 0-5A
        c@r3 w=100: 0-5A
        """;

    /// <summary>d takes shards 2 to 4 from c.</summary>
    internal const string Moving = """
        rf=3 shards=6
        a@r1 w=100: 0-5A
        b@r2 w=100: 0-5A
        c@r3 w=100: 0-2A 3-5L
        d@r3 w=100: 3-5I<c
        """;

    /// <summary>Two shard sets of two aggregators.</summary>
    internal const string Mirrored = """
        rf=2 shards=4 mirrored
        a1@r1 w=100 set=1: 0-1A
        a2@r2 w=100 set=1: 0-1A
        b1@r1 w=100 set=2: 2-3A
        b2@r2 w=100 set=2: 2-3A
        """;

    internal static ServiceKey Aggregators { get; } = Given.Key(ServiceName.M3Aggregator);

    internal static ServiceKey Coordinators { get; } = Given.Key(ServiceName.M3Coordinator);

    internal static Instance Instance(string id, string group, uint weight = 100, uint port = 9000) => new()
    {
        Id = new InstanceId(id), Group = new IsolationGroup(group), Zone = ServiceKey.DefaultZone, Weight = weight, Endpoint = $"{id}:{port}", Hostname = id, Port = port,
    };

    internal static ChangeRequest Add(params Instance[] instances) => new ChangeRequest.Add([.. instances], Force: false, RequestOptions.None);

    internal static ChangeRequest Remove(string id) => new ChangeRequest.Remove([new InstanceId(id)], Force: false, RequestOptions.None);

    internal static ChangeRequest Replace(string id, Instance by) => new ChangeRequest.Replace([new InstanceId(id)], [by], Force: false, RequestOptions.None);

    internal static ChangeRequest Init(params Instance[] instances) => new ChangeRequest.Init([.. instances], 6, 3, RequestOptions.None);

    internal static ChangeRequest Set(string notation) => new ChangeRequest.Set(Given.Placement(notation), 0, Confirm: false, Force: false);

    /// <summary>Plans a change on a placement, or on none.</summary>
    internal async Task<ChangePreview> PlanAsync(string? stored, ChangeRequest request, ServiceKey? key = null)
    {
        var service = key ?? Given.Key();
        if (stored is not null)
        {
            await PutAsync(stored, service);
        }

        var result = await new PreviewChange(SignedIn.Gate, Time).RunAsync(Local, service, SignedIn.Admin, request, CancellationToken.None);
        return Assert.IsType<PreviewResult.Previewed>(result).Preview;
    }

    /// <summary>Shows it.</summary>
    internal IRenderedComponent<PreviewPanel> Show(ChangePreview preview, Action<ImmutableHashSet<string>>? accept = null, TransitionProgress? progress = null) => Render<PreviewPanel>(panel => panel
        .Add(p => p.Preview, preview)
        .Add(p => p.Link, new PlacementLink("local", preview.Service))
        .Add(p => p.ApiBase, Api)
        .Add(p => p.ShareHref, $"{Api}/changes/add/preview?plan={preview.Hash}")
        .Add(p => p.AcceptedChanged, accept ?? (_ => { }))
        .Add(p => p.Progress, progress ?? TransitionProgress.None));

    /// <summary>Plans and shows.</summary>
    internal async Task<IRenderedComponent<PreviewPanel>> ShowAsync(string? stored, ChangeRequest request, ServiceKey? key = null) => Show(await PlanAsync(stored, request, key));

    /// <summary>The words of a part, with single blanks, also where only the layout keeps them apart.</summary>
    internal static string Words(IRenderedComponent<PreviewPanel> panel, string part) =>
        string.Join(' ', string.Join(' ', panel.Find(part).Descendants<IText>().Select(text => text.Data)).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries))
            .Replace(" ,", ",", StringComparison.Ordinal);
}
