using System.Collections.Immutable;
using System.Diagnostics;
using M3Admin.Operations.Moving.Copying;
using M3Admin.Operations.Moving.Guided;
using M3Admin.Web.Features.Shared.Guide;

namespace M3Admin.Web.Features.Moving;

/// <summary>What the steps of a move are called, what they are for and how each is taken back. Pure.</summary>
public static class MoveWords
{
    /// <summary>How many steps there are, the ground included.</summary>
    public const int Steps = 8;

    /// <summary>A step's title.</summary>
    public static string Title(MoveStep step) => step switch
    {
        MoveStep.Convert => "Make the new configurations",
        MoveStep.Copy => "Copy and follow",
        MoveStep.Freeze => "Freeze M3Admin's changes",
        MoveStep.Compare => "Compare byte by byte",
        MoveStep.CutOver => "End the copy",
        MoveStep.Restart => "Restart every process",
        MoveStep.Verify => "Verify and finish",
        _ => throw new UnreachableException(),
    };

    /// <summary>What a step is for.</summary>
    public static string Why(MoveGuide guide, MoveStep step) => step switch
    {
        MoveStep.Convert => "Every m3dbnode and m3coordinator names its etcd in its configuration. Here seedNodes go, the endpoints become the new ones, and everything else stays byte for byte. Do not roll the files out yet.",
        MoveStep.Copy => $"Everything in {guide.Source} is written to {guide.Target} as of one revision; what is written since follows. The old etcd is only read. What lives on a lease stays behind.",
        MoveStep.Freeze => "From here on M3Admin changes nothing in the cluster, on any console, so that nothing is committed to an etcd that is being left. Nodes go on, and what they write still follows.",
        MoveStep.Compare => "Both etcds are read as of one moment at which they must hold the same, key by key and byte by byte.",
        MoveStep.CutOver => "The copy ends at one revision and is compared once more. What is written to the old etcd later is not in the new one, so restart the processes soon after: stop the aggregators first if they must not flush twice.",
        MoveStep.Restart => "A process goes by its cacheDir and passes over what has a lower revision than it has seen: each needs its new configuration, an empty cacheDir and a restart.",
        MoveStep.Verify => "Nothing uses the old etcd any more. When the move is finished, M3Admin changes the cluster in its new etcd again.",
        _ => throw new UnreachableException(),
    };

    /// <summary>How a step is taken back.</summary>
    public static string WayBack(MoveGuide guide) => guide.Step switch
    {
        MoveStep.Convert => "Nothing was changed yet. Give the move up, and nothing has happened.",
        MoveStep.Copy => $"The old etcd was only read. Give the move up; what was copied to {guide.Target} stays there until you empty it.",
        MoveStep.Freeze or MoveStep.Compare or MoveStep.CutOver => $"Giving the move up thaws {guide.Source}, and everything goes on as before. What was copied to {guide.Target} stays there until you empty it.",
        _ => $"As long as the old etcd is there: restart every process with its old configuration and an empty cacheDir (seed nodes first, with their etcd directory as it was), then take the move back here, which thaws {guide.Source}. What was changed in the new etcd meanwhile is not in the old one. Once the old etcd is retired there is no way back.",
    };

    /// <summary>The steps as a list.</summary>
    public static ImmutableArray<GuideStep> Of(MoveScene scene) => scene.Guide is { } guide
        ? [new GuideStep("Check the ground", $"{guide.Source} to {guide.Target}", GuideStepState.Done), .. Enum.GetValues<MoveStep>().Select(step => new GuideStep(Title(step), Note(scene, guide, step), State(scene, guide, step)))]
        : [];

    /// <summary>How many keys a second were copied.</summary>
    public static double Rate(CopyMark mark) => (mark.At - mark.PassAt).TotalSeconds is > 0 and var seconds ? mark.Done / seconds : 0;

    private static GuideStepState State(MoveScene scene, MoveGuide guide, MoveStep step) => (step.CompareTo(guide.Step), guide) switch
    {
        (_, { End: MoveEnd.Done }) or ( < 0, _) => GuideStepState.Done,
        (_, { End: MoveEnd.TakenBack }) => GuideStepState.Left,
        (0, _) => scene.MayGoOn || step >= MoveStep.Restart ? GuideStepState.Now : GuideStepState.Failed,
        _ => GuideStepState.Later,
    };

    private static string Note(MoveScene scene, MoveGuide guide, MoveStep step) => step switch
    {
        MoveStep.Convert => guide.Step == MoveStep.Convert ? "seedNodes go, endpoints change" : guide.Files.IsEmpty ? "made elsewhere" : $"{guide.Files.Length} converted",
        MoveStep.Copy => scene.Mark is { } mark ? mark.Phase == CopyPhase.Copying ? $"{mark.Done} of {mark.Total} keys" : $"{mark.Total} keys, followed to {mark.Through}" : "as of one revision",
        MoveStep.Freeze => scene.Freeze is { } freeze ? $"frozen by {freeze.Who}" : "on every console",
        MoveStep.Compare => guide.Comparison is { } compared ? compared.IsEqual ? $"{compared.Compared.Keys} keys, all equal" : $"{compared.Differing} differ" : "both as of one moment",
        MoveStep.CutOver => guide.CutOver is { } point ? $"at revision {point.SourceRevision}" : "at one revision",
        MoveStep.Restart => guide.Confirmed.IsEmpty ? "with an empty cacheDir" : $"{guide.Confirmed.Length} confirmed",
        _ => "nothing uses the old etcd",
    };
}
