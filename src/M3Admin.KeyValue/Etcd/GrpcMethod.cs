using Google.Protobuf;

namespace M3Admin.KeyValue.Etcd;

/// <summary>One of etcd's remote methods.</summary>
/// <param name="Path">Its address below the endpoint.</param>
/// <param name="Parser">Reads its answers.</param>
/// <param name="IsOfMember">Whether the member answers for itself alone: without a leader, and without knowing who asks.</param>
internal sealed record GrpcMethod<T>(string Path, MessageParser<T> Parser, bool IsOfMember = false)
    where T : class, IMessage<T>;
