using Microsoft.Extensions.Options;

namespace M3Admin.Fleet;

/// <summary>Names every mistake in <see cref="FleetOptions"/> by its key.</summary>
internal sealed class FleetOptionsValidator : IValidateOptions<FleetOptions>
{
    private const int MostHealthEndpoints = 512;
    private static readonly TimeSpan LongestStreamTime = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name, FleetOptions options)
    {
        string[] mistakes = [.. Mistakes(options)];
        return mistakes.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> Mistakes(FleetOptions options)
    {
        if (options.StreamTime < TimeSpan.Zero || options.StreamTime > LongestStreamTime)
        {
            yield return $"{FleetOptions.Section}:StreamTime: {options.StreamTime} is out of range; choose between 00:00:00 and {LongestStreamTime}, such as 00:00:08.";
        }

        if (options.BatchSize < 0)
        {
            yield return $"{FleetOptions.Section}:BatchSize: {options.BatchSize} is out of range; 0 marks all shards at once, 8 marks eight at a time.";
        }

        if (options.HealthEndpoints is < 0 or > MostHealthEndpoints)
        {
            yield return $"{FleetOptions.Section}:HealthEndpoints: {options.HealthEndpoints} is out of range; choose between 0 (none) and {MostHealthEndpoints}.";
        }
    }
}
