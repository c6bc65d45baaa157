namespace M3Admin.KeyValue;

/// <summary>A store could not do what it was asked. The message says what happened, to which endpoint or file, and what to do.</summary>
public sealed class KeyValueException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="error">The kind, for code to decide by.</param>
    /// <param name="message">For people: what, where, and the way out.</param>
    /// <param name="inner">The cause underneath, if any.</param>
    public KeyValueException(KeyValueError error, string message, Exception? inner = null)
        : base(message, inner) => Error = error;

    /// <summary>The kind of failure.</summary>
    public KeyValueError Error { get; }

    /// <summary>For <see cref="KeyValueError.Compacted"/>: the revision up to which history is gone, where the store tells it (etcd does not); otherwise 0.</summary>
    public long CompactRevision { get; init; }
}
