namespace M3Admin.Operations.Guides;

/// <summary>One thing that a guide looks at in the real cluster, before or after a step.</summary>
/// <param name="Claim">What is to hold, as a sentence without its full stop.</param>
/// <param name="State">Whether it does.</param>
/// <param name="Evidence">What was seen, in a few words.</param>
/// <param name="WayOut">What to do where it does not hold; empty where it does.</param>
public sealed record GuideCheck(string Claim, GuideCheckState State, string Evidence, string WayOut = "")
{
    /// <summary>A check that holds when <paramref name="holds"/>, and otherwise forbids the step.</summary>
    public static GuideCheck That(string claim, bool holds, string evidence, string wayOut) => holds ? new(claim, GuideCheckState.Pass, evidence) : new(claim, GuideCheckState.Fail, evidence, wayOut);

    /// <summary>A check that holds when <paramref name="holds"/>, and otherwise is waited for.</summary>
    public static GuideCheck Awaited(string claim, bool holds, string evidence, string wayOut = "") => holds ? new(claim, GuideCheckState.Pass, evidence) : new(claim, GuideCheckState.Waiting, evidence, wayOut);
}
