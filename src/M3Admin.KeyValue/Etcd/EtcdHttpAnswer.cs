namespace M3Admin.KeyValue.Etcd;

/// <summary>What a member said over plain HTTP.</summary>
/// <param name="Text">The answer.</param>
/// <param name="Date">What time it is there, cut to the second; null when the answer does not say.</param>
public sealed record EtcdHttpAnswer(string Text, DateTimeOffset? Date);
