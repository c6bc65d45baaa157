using M3Admin.KeyValue;
using M3Admin.Placements.Planning.Plans;

namespace M3Admin.Operations.Changes;

/// <summary>How large a placement may be: what etcd takes in one request by default, with the journal entry that is written beside it.</summary>
public static class PlacementSize
{
    // The journal's copy is compressed, to a third or less; the request, the summary and the keys take their part.
    private const int BesidePlacement = 3;

    /// <summary>What etcd takes in one request, in bytes, where it is not configured otherwise.</summary>
    public const int RequestLimit = Commit.MaxBytes;

    /// <summary>The largest placement that can be written with its journal entry, in bytes.</summary>
    public const int Limit = RequestLimit / (BesidePlacement + 1) * BesidePlacement;

    /// <summary>Why a placement of that size cannot be written; null when it can.</summary>
    internal static Refusal? Refusal(int bytes) => bytes switch
    {
        // All of its fields are at their defaults, and of those protobuf writes none.
        0 => new Refusal(RefusalKind.Invalid, null, "The placement says nothing: no instances, no replica factor, no shards. Give it some, or delete the placement."),
        <= Limit => null,
        _ => new Refusal(
            RefusalKind.TooLarge,
            null,
            $"The placement would take {bytes} bytes, and with its journal entry at most {Limit} fit into one request of etcd ({RequestLimit} bytes); use fewer instances or fewer shards."),
    };
}
