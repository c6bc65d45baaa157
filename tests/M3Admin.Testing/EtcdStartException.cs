namespace M3Admin.Testing;

/// <summary>A test's etcd did not start.</summary>
public sealed class EtcdStartException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether somebody else has one of its ports.</summary>
    public bool IsAddressInUse => Message.Contains("address already in use", StringComparison.Ordinal);
}
