using M3Admin.Operations.Journal;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace M3Admin.Operations.Tests.Journal;

public sealed class JournalOptionsTests
{
    [Fact]
    public void The_journal_is_kept_for_four_hundred_days_and_a_hundred_thousand_entries_unless_told_otherwise()
    {
        var options = Read([]);

        Assert.Equal((true, 100_000, TimeSpan.FromDays(400)), (options.Enabled, options.MaxEntries, options.MaxAge));
    }

    [Fact]
    public void What_is_configured_counts()
    {
        var options = Read(new() { ["M3Admin:Journal:Enabled"] = "false", ["M3Admin:Journal:MaxEntries"] = "7", ["M3Admin:Journal:MaxAge"] = "30.00:00:00" });

        Assert.Equal((false, 7, TimeSpan.FromDays(30)), (options.Enabled, options.MaxEntries, options.MaxAge));
    }

    [Fact]
    public void Every_mistake_is_named_by_its_key()
    {
        var mistakes = Assert.Throws<OptionsValidationException>(() => Read(new() { ["M3Admin:Journal:MaxEntries"] = "0", ["M3Admin:Journal:MaxAge"] = "00:00:01" })).Failures;

        Assert.Collection(
            mistakes,
            mistake => Assert.StartsWith("M3Admin:Journal:MaxEntries: 0 is out of range", mistake, StringComparison.Ordinal),
            mistake => Assert.StartsWith("M3Admin:Journal:MaxAge: 00:00:01 is out of range", mistake, StringComparison.Ordinal));
    }

    private static JournalOptions Read(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection().AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).AddJournal(_ => []);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<JournalOptions>>().Value;
    }
}
