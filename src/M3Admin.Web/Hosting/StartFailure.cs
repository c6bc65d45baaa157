using M3Admin.KeyValue;
using Microsoft.Extensions.Options;

namespace M3Admin.Web.Hosting;

/// <summary>Says in plain words why the console did not start, where an operator can do something about it.</summary>
public static class StartFailure
{
    /// <summary>The words, or null when the failure is no operator's mistake and its stack trace is wanted.</summary>
    public static string? Explain(Exception failure) => failure switch
    {
        OptionsValidationException mistakes => "M3Admin does not start, because its configuration has mistakes:\n" + string.Join('\n', mistakes.Failures.Select(f => $"  {f}")),
        StartRefusedException or KeyValueException or IOException => $"M3Admin does not start: {failure.Message}",
        _ => null,
    };
}
