namespace M3Admin.Operations;

/// <summary>Work that is due now and then every hour, such as clearing away.</summary>
internal static class Hourly
{
    private static readonly TimeSpan Between = TimeSpan.FromHours(1);

    /// <summary>Does it until cancelled.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="work">The work; it tells of its own trouble, and is done again an hour later all the same.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task RunAsync(TimeProvider time, Func<Task> work, CancellationToken ct)
    {
        while (true)
        {
            await work();
            await Task.Delay(Between, time, ct);
        }
    }
}
