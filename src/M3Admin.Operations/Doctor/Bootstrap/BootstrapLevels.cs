using System.Collections.Immutable;

namespace M3Admin.Operations.Doctor.Bootstrap;

/// <summary>The levels at which a database node may bootstrap from its peers, and for how long one may be lowered.</summary>
public static class BootstrapLevels
{
    /// <summary>The shortest time.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    /// <summary>The longest time.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(4);

    /// <summary>Those that ask fewer replicas than M3's default does, each with what it means.</summary>
    public static ImmutableArray<(string Level, string Meaning)> Lower { get; } =
    [
        ("unstrict_majority", "a majority where there is one, else whoever answers"),
        ("one", "one replica is enough"),
        ("none", "no replica is needed: what no peer has is left out"),
    ];

    /// <summary>Everything that is wrong with a request; empty when it can be tried.</summary>
    public static ImmutableArray<string> Problems(LowerRequest request) =>
    [
        .. Lower.Any(one => one.Level == request.Level) ? Enumerable.Empty<string>() : [$"'{request.Level}' is no lower level; choose one of {string.Join(", ", Lower.Select(one => one.Level))}."],
        .. request.For >= Shortest && request.For <= Longest ? Enumerable.Empty<string>() : [$"The time must be between {Shortest.TotalMinutes} minute and {Longest.TotalHours} hours."],
        .. string.IsNullOrWhiteSpace(request.Reason) ? ["Say why: whoever finds it lowered wants to know."] : Enumerable.Empty<string>(),
        .. request.Environment.Length > 0 ? Enumerable.Empty<string>() : ["Name the environment."],
    ];
}
