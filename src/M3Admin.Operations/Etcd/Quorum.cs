using System.Globalization;

namespace M3Admin.Operations.Etcd;

/// <summary>The arithmetic of an etcd cluster's votes: it takes writes, and reads that are sure to be the newest, as long as more than half of its voters reach each other.</summary>
/// <param name="Voters">Members with a vote, also those that have never started.</param>
/// <param name="Reachable">Those of them that answer.</param>
/// <param name="Learners">Members without a vote.</param>
public sealed record Quorum(int Voters, int Reachable, int Learners = 0)
{
    /// <summary>How many voters it takes.</summary>
    public int Needed => (Voters / 2) + 1;

    /// <summary>How many may be down of a cluster that is well.</summary>
    public int Tolerates => Voters - Needed;

    /// <summary>How many are.</summary>
    public int Down => Voters - Reachable;

    /// <summary>How many more may go; below zero where there are too few already.</summary>
    public int Spare => Reachable - Needed;

    /// <summary>Whether there are too few.</summary>
    public bool IsLost => Spare < 0;

    /// <summary>In words, such as "3 members, tolerates 1; 1 is down: no further loss allowed".</summary>
    public string Text => $"{Members}, tolerates {Word(Tolerates)}; {State}";

    /// <summary>Only how it stands, such as "1 is down: no further loss allowed".</summary>
    public string State => this switch
    {
        { Voters: 0 } => "nothing is known yet",
        { IsLost: true } => $"{AreDown}: no quorum, {Word(Needed - Reachable)} more must come back",
        { Down: 0, Spare: 0 } => "all are up: no loss allowed",
        { Down: 0 } => "all are up",
        { Spare: 0 } => $"{AreDown}: no further loss allowed",
        _ => $"{AreDown}: {Word(Spare)} more may go",
    };

    /// <summary>Short, such as "2 of 3 needed, 3 up".</summary>
    public string Figures => string.Create(CultureInfo.InvariantCulture, $"{Needed} of {Voters} needed, {Reachable} up");

    /// <summary>With another voter.</summary>
    /// <param name="answers">Whether it answers at once.</param>
    public Quorum With(bool answers) => this with { Voters = Voters + 1, Reachable = Reachable + (answers ? 1 : 0) };

    /// <summary>Without one of the voters.</summary>
    /// <param name="answered">Whether that one answered.</param>
    public Quorum Without(bool answered) => this with { Voters = Voters - 1, Reachable = Reachable - (answered ? 1 : 0) };

    private string Members =>
        (Voters == 1 ? "1 member" : string.Create(CultureInfo.InvariantCulture, $"{Voters} members")) +
        (Learners switch { 0 => "", 1 => " and 1 learner", _ => string.Create(CultureInfo.InvariantCulture, $" and {Learners} learners") });

    private string AreDown => Down == 1 ? "1 is down" : string.Create(CultureInfo.InvariantCulture, $"{Down} are down");

    private static string Word(int count) => count == 0 ? "none" : count.ToString(CultureInfo.InvariantCulture);
}
