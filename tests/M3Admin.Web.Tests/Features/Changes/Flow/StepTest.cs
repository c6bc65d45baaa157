using System.Text.Json;
using Bunit;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Changes;
using M3Admin.Web.Features.Changes.Flow;
using M3Admin.Web.Tests.Harness;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace M3Admin.Web.Tests.Features.Changes.Flow;

/// <summary>What tests of whole steps share: the page of a change that was previewed on a real store, and a browser that keeps drafts.</summary>
public abstract class StepTest : FlowTest
{
    /// <summary>Registers what the steps need.</summary>
    protected StepTest()
    {
        Services.AddSingleton(Desk);
        Services.AddScoped<DraftShelf>();
    }

    /// <summary>The words of what was kept last; empty as long as nothing was.</summary>
    internal string Kept { get; private set; } = "";

    internal string At => Services.GetRequiredService<NavigationManager>().Uri;

    /// <summary>Describes a change on a placement, or on none, as the first step does.</summary>
    internal async Task<ChangePreview> DescribedAsync(string? stored, ChangeRequest request)
    {
        var preview = await PlanAsync(stored, request);
        await Desk.Shelf.KeepAsync(Local, preview, SignedIn.Admin, CancellationToken.None);
        return preview;
    }

    /// <summary>Opens a step of a previewed change.</summary>
    internal IRenderedComponent<ChangeFlow> Show(ChangePreview preview, FlowStep step = FlowStep.Confirm, ChangeDraft? draft = null)
    {
        var page = Open(preview.Request.Verb, step, draft, preview.Hash);
        page.WaitForElement(step == FlowStep.Confirm ? "#confirm-reason" : "#change-preview");
        return page;
    }

    /// <summary>Opens a step by what its address names.</summary>
    internal IRenderedComponent<ChangeFlow> Open(RequestVerb verb, FlowStep step, ChangeDraft? draft = null, string? plan = null, long? entry = null)
    {
        var browser = JSInterop.SetupModule("./js/drafts.js");
        browser.Setup<IJSStreamReference>("load", _ => true).SetResult(new KeptText(JsonSerializer.Serialize(draft)));
        browser.Setup<bool>("keep", call => Keep($"{call.Arguments[1]}")).SetResult(true);
        browser.SetupVoid("drop", _ => true).SetVoidResult();
        JSInterop.SetupModule("./js/focus.js").Mode = JSRuntimeMode.Loose;
        return Render<ChangeFlow>(page => page
            .Add(p => p.Address, new FlowAddress(Link, verb))
            .Add(p => p.Step, step)
            .Add(p => p.Plan, plan)
            .Add(p => p.Entry, entry));
    }

    private bool Keep(string text)
    {
        Kept = text;
        return true;
    }
}
