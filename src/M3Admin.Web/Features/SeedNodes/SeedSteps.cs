using System.Collections.Immutable;
using M3Admin.Operations.Guides;
using M3Admin.Operations.Seeds;
using M3Admin.Operations.Seeds.State;
using M3Admin.Operations.Seeds.Steps;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Features.Shared.Guide;

namespace M3Admin.Web.Features.SeedNodes;

/// <summary>The steps of a guide as its list shows them. Pure.</summary>
internal static class SeedSteps
{
    public static ImmutableArray<GuideStep> Of(SeedGuide guide, SeedPicture picture, DateTimeOffset now) => [.. SeedWords.All.Select(step => Of(guide, picture, step, now))];

    private static GuideStep Of(SeedGuide guide, SeedPicture picture, SeedStep step, DateTimeOffset now) => (guide.Completed(step), step == guide.Step && guide.IsRunning) switch
    {
        ({ } done, _) when step < guide.Step || !guide.IsRunning => new GuideStep(SeedWords.Title(guide, step), $"{Capital(guide, done.What)}, {Figures.Time(done.At, now)}", GuideStepState.Done),
        (_, true) => new GuideStep(SeedWords.Title(guide, step), Here(guide, picture), picture.Before.Any(check => check.State == GuideCheckState.Fail) && !picture.IsReached ? GuideStepState.Failed : GuideStepState.Now),
        _ => new GuideStep(SeedWords.Title(guide, step), guide.IsRunning ? SeedWords.Note(step) : "Not done", guide.IsRunning ? GuideStepState.Later : GuideStepState.Left),
    };

    private static string Here(SeedGuide guide, SeedPicture picture) => picture.Step switch
    {
        SeedStep.RollSeeds when guide.ToRestart is { } seed => $"You are here: {seed.Name} is next, {guide.Restarted.Length} of {guide.Staying.Length} done",
        _ when picture.IsReached => "Done, as far as the cluster shows: go on",
        _ => "You are here",
    };

    // A host's name stays as it is, also where a sentence begins with it.
    private static string Capital(SeedGuide guide, string text) =>
        text.Length == 0 || guide.Staying.Append(guide.Old).Append(guide.New).Any(host => text.StartsWith(host.Name, StringComparison.Ordinal)) ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
