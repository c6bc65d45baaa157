using Google.Protobuf;

namespace M3Admin.KeyValue.Etcd;

/// <summary>One of etcd's remote methods.</summary>
/// <param name="Path">Its address below the endpoint.</param>
/// <param name="Parser">Reads its answers.</param>
/// <param name="NeedsLeader">Whether a member without a leader is to refuse at once, rather than let the caller wait.</param>
internal sealed record GrpcMethod<T>(string Path, MessageParser<T> Parser, bool NeedsLeader = true)
    where T : class, IMessage<T>;
