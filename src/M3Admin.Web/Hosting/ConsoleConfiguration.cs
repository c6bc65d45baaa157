using Microsoft.Extensions.Options;

namespace M3Admin.Web.Hosting;

/// <summary>
/// Reads the options, and refuses what the framework's binder would pass over in silence: a misspelt key, and in a list an entry with a value that
/// cannot be read, which it would drop, cluster and all.
/// </summary>
public static class ConsoleConfiguration
{
    /// <summary>Fills <paramref name="options"/> from the section <c>M3Admin</c>.</summary>
    /// <exception cref="OptionsValidationException">Some keys are unknown, or a value cannot be read; each is named.</exception>
    public static void Read(IConfiguration configuration, ConsoleOptions options)
    {
        var section = configuration.GetSection(ConsoleOptions.Section);
        var unknown = UnknownKeys.In(section, typeof(ConsoleOptions)).Select(path => $"{path}: there is no such setting; check its spelling, or remove it.").ToList();
        if (unknown.Count > 0)
        {
            throw Mistakes(unknown);
        }

        try
        {
            section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException problem)
        {
            throw Mistakes([Innermost(problem).Message]);
        }
    }

    private static OptionsValidationException Mistakes(IEnumerable<string> mistakes) => new(Options.DefaultName, typeof(ConsoleOptions), mistakes);

    // The binder wraps the message that names the key; what is further in names only the value.
    private static InvalidOperationException Innermost(InvalidOperationException problem) =>
        problem.InnerException is InvalidOperationException inner ? Innermost(inner) : problem;
}
