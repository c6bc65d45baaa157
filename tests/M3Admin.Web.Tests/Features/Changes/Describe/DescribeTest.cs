using System.Collections.Immutable;
using Bunit;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Plans;
using M3Admin.Web.Features.Changes.Describe;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Changes.Describe;

/// <summary>What tests of the first step share: the form of an operation, and what comes of it.</summary>
public abstract class DescribeTest : PageTest
{
    private readonly BunitJSModuleInterop _browser;

    /// <summary>Takes note of where the focus is sent.</summary>
    protected DescribeTest()
    {
        _browser = JSInterop.SetupModule("./js/focus.js");
        _browser.Mode = JSRuntimeMode.Loose;
    }

    /// <summary>Half of c's shards are on their way to d.</summary>
    internal const string Moving = """
        rf=3 shards=4
        a@r1 zone=embedded w=100: 0-3A
        b@r2 zone=embedded w=100: 0-3A
        c@r3 zone=embedded w=100: 0-1A 2-3L
        d@r3 zone=embedded w=100: 2-3I<c
        """;

    /// <summary>Two shard sets of two aggregators.</summary>
    internal const string Mirrored = """
        rf=2 shards=4 mirrored
        a1@r1 zone=embedded w=100 set=1 port=6000: 0-1A
        a2@r2 zone=embedded w=100 set=1 port=6000: 0-1A
        b1@r1 zone=embedded w=100 set=2 port=6000: 2-3A
        b2@r2 zone=embedded w=100 set=2 port=6000: 2-3A
        """;

    /// <summary>What was asked for; null until a whole form was handed in.</summary>
    internal ChangeRequest? Asked { get; private set; }

    /// <summary>How often something was to be kept.</summary>
    internal int Kept { get; private set; }

    /// <summary>The element that was given the focus last; null for none.</summary>
    internal string? Focused => _browser.Invocations["focus"] is [.., var last] ? last.Arguments[0] as string : null;

    internal IRenderedComponent<DescribeForm> Show(
        RequestVerb verb, string? notation = Described.Three, ChangeForm? form = null, ServiceName service = ServiceName.M3DB, string? instance = null, ImmutableArray<Refusal>? refusals = null) => Render<DescribeForm>(one => one
            .Add(f => f.Verb, verb)
            .Add(f => f.Form, form ?? new ChangeForm())
            .Add(f => f.Link, new PlacementLink("local", Given.Key(service)))
            .Add(f => f.Stored, notation is null ? null : Given.Stored(notation))
            .Add(f => f.Refusals, refusals ?? [])
            .Add(f => f.OnTyped, () => Kept++)
            .Add(f => f.OnDescribed, asked => Asked = asked)
            .Add(f => f.Instance, instance));

    /// <summary>Hands the form in, as Enter and the button do.</summary>
    internal static Task HandInAsync(IRenderedComponent<DescribeForm> form) => form.InvokeAsync(() => form.Find("form").SubmitAsync());

    /// <summary>The head of the summary of what is wrong, and its lines.</summary>
    internal static string[] Problems(IRenderedComponent<DescribeForm> form) => form.AllWords("[role=alert] h2, [role=alert] li");
}
