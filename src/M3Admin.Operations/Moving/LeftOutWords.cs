using System.Diagnostics;

namespace M3Admin.Operations.Moving;

/// <summary>Says why keys are left out.</summary>
public static class LeftOutWords
{
    /// <summary>The reason, for many keys.</summary>
    public static string Text(this LeftOut why) => why switch
    {
        LeftOut.Leased => "other keys on a lease: a lease cannot be copied, so a dead owner's key would stay for ever",
        LeftOut.Election => "candidates of elections: a dead leader would stay elected; the processes elect anew",
        LeftOut.Heartbeat => "heartbeats: a dead instance would seem alive; the processes beat anew",
        LeftOut.Preview => "M3Admin's previews: they are about versions that only the old etcd has",
        LeftOut.Simulated => "marks of simulated placements: in the new etcd nothing simulates nodes for them",
        LeftOut.OfMove => "what this move keeps about itself",
        LeftOut.Claim => "claims: each says what a console is doing to the old etcd at this moment",
        _ => throw new UnreachableException(),
    };
}
