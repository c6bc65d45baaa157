using Microsoft.Extensions.Options;

namespace M3Admin.Operations.Journal;

/// <summary>Names every mistake in <see cref="JournalOptions"/> by its key.</summary>
internal sealed class JournalOptionsValidator : IValidateOptions<JournalOptions>
{
    private const long MostEntries = 10_000_000;
    private static readonly TimeSpan ShortestAge = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestAge = TimeSpan.FromDays(36_500);

    public ValidateOptionsResult Validate(string? name, JournalOptions options)
    {
        string[] mistakes = [.. Mistakes(options)];
        return mistakes.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> Mistakes(JournalOptions options)
    {
        if (options.MaxEntries is < 1 or > MostEntries)
        {
            yield return $"{JournalOptions.Section}:MaxEntries: {options.MaxEntries} is out of range; choose between 1 and {MostEntries}, such as 100000.";
        }

        if (options.MaxAge < ShortestAge || options.MaxAge > LongestAge)
        {
            yield return $"{JournalOptions.Section}:MaxAge: {options.MaxAge} is out of range; choose between {ShortestAge} and {LongestAge}, such as 400.00:00:00 for 400 days.";
        }
    }
}
