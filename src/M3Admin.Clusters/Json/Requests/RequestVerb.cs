namespace M3Admin.Clusters.Json.Requests;

/// <summary>What can be asked of the coordinator's placement API and, from <see cref="Rebalance"/> on, of M3Admin beyond it.</summary>
public enum RequestVerb
{
    /// <summary>Make a placement where there is none.</summary>
    Init = 0,

    /// <summary>Add instances.</summary>
    Add = 1,

    /// <summary>Remove instances.</summary>
    Remove = 2,

    /// <summary>Replace instances by others.</summary>
    Replace = 3,

    /// <summary>Put a placement there as it is given.</summary>
    Set = 4,

    /// <summary>Bring every load to its target.</summary>
    Rebalance = 5,

    /// <summary>Raise the replica factor by one.</summary>
    AddReplica = 6,

    /// <summary>Give shards on their way back to the instances they are leaving.</summary>
    Undo = 7,

    /// <summary>Delete the whole placement.</summary>
    Delete = 8,
}
