using Google.Protobuf;

namespace M3Admin.KeyValue.Etcd;

/// <summary>One of etcd's remote methods.</summary>
/// <param name="Path">Its address below the endpoint.</param>
/// <param name="Parser">Reads its answers.</param>
internal sealed record GrpcMethod<T>(string Path, MessageParser<T> Parser)
    where T : class, IMessage<T>
{
    /// <summary>Whether the member answers for itself alone, even without a leader.</summary>
    public bool IsOfMember { get; init; }

    /// <summary>Whether it answers without knowing who asks.</summary>
    public bool IsForAnyone { get; init; }

    /// <summary>Whether its answer grows with the database, so that no time to wait is too long; that the connection lives is tested all the same.</summary>
    public bool MayTakeLong { get; init; }
}
