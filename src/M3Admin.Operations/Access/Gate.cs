using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Access;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Changes;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Access;

/// <summary>
/// The one place that says who may do what. Every operation asks it, whichever door it was called through; pages ask it beforehand, to show what is not for their reader as such.
/// </summary>
/// <param name="isReadOnly">Whether this console writes nothing at all.</param>
/// <param name="log">Where refusals are told.</param>
public sealed class Gate(bool isReadOnly, AccessLog log)
{
    private const string ReadOnly = "This console is read-only (M3Admin:ReadOnly is true): it writes nothing, for nobody. Use a console that may write.";

    /// <summary>Whether this console writes nothing at all.</summary>
    public bool IsReadOnly => isReadOnly;

    /// <summary>What committing a change is, by what it changes.</summary>
    /// <param name="verb">The operation.</param>
    /// <param name="hasDangers">Whether it is committed in spite of dangers.</param>
    public static Act Of(RequestVerb verb, bool hasDangers) => hasDangers || verb is RequestVerb.Set or RequestVerb.Delete ? Act.Override : Act.Change;

    /// <summary>The least role that an act takes.</summary>
    public static Role Needs(Act act) => act switch
    {
        Act.Read => Role.Viewer,
        Act.Preview or Act.Change => Role.Operator,
        _ => Role.Admin,
    };

    /// <summary>Why somebody may not do something to a placement; null when they may. Nobody is told that it was asked.</summary>
    public string? WhyNot(Caller caller, string cluster, ServiceKey service, Act act) => WhyNotIn(caller, cluster, service.Environment, act);

    /// <summary>Why somebody may not do something in an environment; null when they may. Nobody is told that it was asked.</summary>
    public string? WhyNotIn(Caller caller, string cluster, string environment, Act act) => WhyNot(caller, act, caller.RoleIn(cluster, environment), $"{cluster} {environment}");

    /// <summary>Why somebody may not do something to a whole cluster; null when they may. Nobody is told that it was asked.</summary>
    public string? WhyNotCluster(Caller caller, string cluster, Act act) => WhyNot(caller, act, caller.RoleInCluster(cluster), $"the whole of {cluster}");

    /// <summary>Why somebody may not do something to the console itself; null when they may.</summary>
    public string? WhyNotConsole(Caller caller, bool writes) =>
        isReadOnly && writes ? ReadOnly : caller.RoleInConsole >= Role.Admin ? null : TooLow(caller.Name, caller.RoleInConsole, Role.Admin, "the whole console");

    /// <summary>Refuses what somebody asks for and may not do, and tells of it.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="cluster">Where the placement is.</param>
    /// <param name="service">Whose placement.</param>
    /// <param name="act">What it is.</param>
    /// <param name="what">In words, for the log: "commit remove".</param>
    /// <returns>Why not; null when they may.</returns>
    internal string? Refuse(Caller caller, Cluster cluster, ServiceKey service, Act act, string what) =>
        Told(WhyNot(caller, cluster.Name, service, act), caller.ActorIn(cluster.Name, service), $"{what} of {service} in {cluster.Name}");

    /// <summary>Refuses what somebody asks for in an environment and may not do, and tells of it.</summary>
    /// <returns>Why not; null when they may.</returns>
    internal string? RefuseIn(Caller caller, Cluster cluster, string environment, Act act, string what) =>
        Told(WhyNotIn(caller, cluster.Name, environment, act), caller.ActorIn(cluster.Name, environment), $"{what} in {environment} of {cluster.Name}");

    /// <summary>Refuses what somebody asks of a whole cluster and may not do, and tells of it.</summary>
    /// <returns>Why not; null when they may.</returns>
    internal string? RefuseCluster(Caller caller, Cluster cluster, Act act, string what) =>
        Told(WhyNotCluster(caller, cluster.Name, act), caller.ActorInCluster(cluster.Name), $"{what} in {cluster.Name}");

    /// <summary>Refuses to commit what somebody may not commit, and tells of it.</summary>
    internal string? RefuseCommit(Caller caller, Cluster cluster, ChangePreview preview) =>
        Refuse(caller, cluster, preview.Service, Of(preview.Request.Verb, !preview.Dangers.IsEmpty), $"commit {preview.Request.Verb.Text()}");

    private string? WhyNot(Caller caller, Act act, Role role, string where) =>
        act == Act.Read && caller.HighestRole >= Role.Viewer ? null // Whoever has a role anywhere looks at everything.
        : isReadOnly && act != Act.Read ? ReadOnly
        : role >= Needs(act) ? null
        : TooLow(caller.Name, role, Needs(act), where);

    private string? Told(string? refusal, Actor who, string what)
    {
        if (refusal is not null)
        {
            log.Tell(who, AccessEventKind.Denied, $"{what}: {refusal}");
        }

        return refusal;
    }

    private static string TooLow(string name, Role has, Role needs, string where) =>
        $"{name} is {(has == Role.None ? "nobody" : has.Text())} in {where}, and this takes {needs.Text()}. Ask an admin of this console for that role (M3Admin:Access:Grants).";
}
