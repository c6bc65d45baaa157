namespace M3Admin.KeyValue.Etcd;

/// <summary>One call to one endpoint failed. What it means for the caller depends on what was asked, so it never leaves this folder as it is.</summary>
internal sealed class EtcdFailure(KeyValueError error, string message, Exception? inner = null) : Exception(message, inner)
{
    public KeyValueError Error => error;

    /// <summary>The request may have reached etcd and taken effect all the same.</summary>
    public bool MayHaveHappened { get; init; }

    /// <summary>Another endpoint may do better.</summary>
    public bool IsOfEndpoint { get; init; }

    /// <summary>Signing in again may help.</summary>
    public bool IsTokenRefused { get; init; }

    /// <summary>The failure for a caller whose request certainly had no effect, or had none to fear.</summary>
    public KeyValueException ToException() => new(Error, Message, this);

    /// <summary>The failure for a caller who has to know whether it was written, and cannot.</summary>
    public KeyValueException ToUnknownOutcome() =>
        new(KeyValueError.OutcomeUnknown, $"{Message} The change may or may not have been written: read before trying again.", this);
}
