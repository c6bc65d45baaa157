namespace M3Admin.KeyValue;

/// <summary>Why a store could not do what it was asked.</summary>
public enum KeyValueError
{
    /// <summary>No endpoint could be reached, or none has a leader. Nothing was written. Worth another try later.</summary>
    Unreachable,

    /// <summary>No answer within the configured time; for a read only, so nothing was written.</summary>
    Timeout,

    /// <summary>User name, password or certificate were missing or not accepted.</summary>
    Unauthenticated,

    /// <summary>The user is known but may not do this.</summary>
    PermissionDenied,

    /// <summary>The asked-for revision is no longer in the store's history.</summary>
    Compacted,

    /// <summary>The request is larger than the store accepts.</summary>
    TooLarge,

    /// <summary>The store has no room left (etcd's NOSPACE alarm, a full disk).</summary>
    NoSpace,

    /// <summary>A commit was sent and its answer was lost: it may or may not have taken effect.</summary>
    OutcomeUnknown,

    /// <summary>The store refused the request for another reason, or answered something that makes no sense.</summary>
    Rejected,

    /// <summary>The store's own data is damaged, or in use by another process.</summary>
    Unusable,
}
