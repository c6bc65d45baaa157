namespace M3Admin.EndToEnd.Harness;

/// <summary>A request that a <see cref="Wire"/> has caught on its way to etcd, and with it all that the same connection carries.</summary>
public sealed class CaughtRequest(Action cut)
{
    private readonly TaskCompletionSource<RequestFate> _fate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What becomes of it, once that is decided.</summary>
    internal Task<RequestFate> Fate => _fate.Task;

    /// <summary>Lets it go on, as if nothing had been.</summary>
    public void Deliver() => _fate.SetResult(RequestFate.Delivered);

    /// <summary>Lets it go on to etcd, but nothing that etcd says comes back any more. <see cref="Cut"/> ends that.</summary>
    public void DeliverUnanswered() => _fate.SetResult(RequestFate.Unanswered);

    /// <summary>Ends the connection before etcd has the request.</summary>
    public void Lose() => _fate.SetResult(RequestFate.Lost);

    /// <summary>Ends the connection; new ones are made as ever.</summary>
    public void Cut() => cut();
}
