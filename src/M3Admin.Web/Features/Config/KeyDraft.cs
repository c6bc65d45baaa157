using System.Collections.Immutable;
using System.Globalization;
using M3Admin.Clusters.RuntimeConfig;

namespace M3Admin.Web.Features.Config;

/// <summary>A value of the runtime configuration as it is typed.</summary>
public sealed class KeyDraft
{
    /// <summary>The number.</summary>
    public string Number { get; set; } = "";

    /// <summary>The level.</summary>
    public string Level { get; set; } = "";

    /// <summary>The limits on queries.</summary>
    public ImmutableArray<LimitDraft> Limits { get; init; } = [];

    /// <summary>What is stored, to be changed; what is not set begins with what M3 does by itself.</summary>
    public static KeyDraft Of(ConfigKey key, ConfigValue? value) => new()
    {
        Number = value is ConfigValue.Number number ? number.Value.ToString(CultureInfo.InvariantCulture) : "",
        Level = value is ConfigValue.Level level && key.Levels.Contains(level.Value) ? level.Value : key.DefaultLevel,
        Limits = [.. ((value as ConfigValue.Limits)?.Value ?? new QueryLimits()).All.Select(LimitDraft.Of)],
    };

    /// <summary>What is meant. What cannot be read is told in <paramref name="problems"/>.</summary>
    public ConfigValue ToValue(ConfigKey key, ICollection<string> problems)
    {
        switch (key.Shape)
        {
            case ConfigShape.Level:
                return new ConfigValue.Level(Level);
            case ConfigShape.QueryLimits:
                return new ConfigValue.Limits(new QueryLimits
                {
                    SeriesBlocks = Limits[0].ToLimit(problems),
                    SeriesDiskBytesRead = Limits[1].ToLimit(problems),
                    SeriesDiskRead = Limits[2].ToLimit(problems),
                    MetadataRead = Limits[3].ToLimit(problems),
                });
            default:
                if (TypedNumber.Of(Number) is not { } number)
                {
                    problems.Add($"{(Number.Trim().Length == 0 ? "Nothing" : $"“{Number.Trim()}”")} is no whole number. {key.Name} takes {key.Range}.");
                    return new ConfigValue.Number(0);
                }

                return new ConfigValue.Number(number);
        }
    }
}
