namespace M3Admin.EndToEnd.Harness;

/// <summary>What becomes of a request that was caught on its way to etcd.</summary>
internal enum RequestFate
{
    Delivered,
    Unanswered,
    Lost,
}
