namespace M3Admin.Clusters.Journal;

/// <summary>Through which door a change came.</summary>
public enum JournalOrigin
{
    /// <summary>Somebody used a page of the console.</summary>
    Console = 0,

    /// <summary>A script used the API.</summary>
    Api = 1,

    /// <summary>A data node, a coordinator or another tool wrote the placement; the console saw it in the store.</summary>
    Observed = 2,

    /// <summary>The store no longer tells what happened between the last journalled state and this one.</summary>
    Gap = 3,
}
