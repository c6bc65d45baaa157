namespace M3Admin.Web.Hosting;

/// <summary>Asks a running console on this machine whether it is alive: the container's health check.</summary>
public static class HealthProbe
{
    /// <summary>The argument that asks for it.</summary>
    public const string Verb = "healthcheck";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>Answers 0 when the console answers <c>/health</c>, otherwise 1.</summary>
    /// <param name="address">Where the console listens.</param>
    public static async Task<int> RunAsync(Uri address)
    {
        using var client = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(new Uri(address, "/health"));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"{address}: {failure.Message}");
            return 1;
        }
    }
}
