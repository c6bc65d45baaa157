namespace M3Admin.Clusters.Journal;

/// <summary>How origins are spelled: in entries and in answers.</summary>
public static class JournalOrigins
{
    /// <summary>Such as <c>console</c>.</summary>
    public static string Text(this JournalOrigin origin) => origin switch
    {
        JournalOrigin.Console => "console",
        JournalOrigin.Api => "api",
        JournalOrigin.Observed => "observed",
        JournalOrigin.Gap => "gap",
        _ => throw new ArgumentOutOfRangeException(nameof(origin), origin, "not an origin"),
    };

    /// <summary>The origin spelled so; null when none is.</summary>
    public static JournalOrigin? Parse(string? text) => text switch
    {
        "console" => JournalOrigin.Console,
        "api" => JournalOrigin.Api,
        "observed" => JournalOrigin.Observed,
        "gap" => JournalOrigin.Gap,
        _ => null,
    };
}
