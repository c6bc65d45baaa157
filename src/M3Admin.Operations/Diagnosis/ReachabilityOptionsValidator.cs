using System.Net;
using Microsoft.Extensions.Options;

namespace M3Admin.Operations.Diagnosis;

/// <summary>Names every mistake in <see cref="ReachabilityOptions"/> by its key.</summary>
internal sealed class ReachabilityOptionsValidator : IValidateOptions<ReachabilityOptions>
{
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromSeconds(30);

    public ValidateOptionsResult Validate(string? name, ReachabilityOptions options)
    {
        string[] mistakes = [.. options.Networks.SelectMany(Mistakes), .. Mistakes(options.Timeout)];
        return mistakes.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> Mistakes(string network, int at) => IsNetwork(network)
        ? []
        : [$"{ReachabilityOptions.NetworksSetting}:{at}: '{network}' is no network; write it like 10.8.0.0/16, with nothing set beyond the prefix."];

    // With more set than the prefix covers, either of the two may be the mistake; the parser would take the smaller part without a word.
    private static bool IsNetwork(string text) =>
        IPNetwork.TryParse(text, out var network) && IPAddress.TryParse(text.Split('/')[0], out var written) && written.Equals(network.BaseAddress);

    private static IEnumerable<string> Mistakes(TimeSpan timeout) => timeout >= ShortestTimeout && timeout <= LongestTimeout
        ? []
        : [$"{ReachabilityOptions.Section}:Timeout: {timeout} is out of range; choose between {ShortestTimeout} and {LongestTimeout}, such as 00:00:02."];
}
