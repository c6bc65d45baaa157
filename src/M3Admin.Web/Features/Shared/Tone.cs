namespace M3Admin.Web.Features.Shared;

/// <summary>What a figure or sentence is about; decides its colour and glyph. Never the only carrier of the meaning.</summary>
public enum Tone
{
    /// <summary>As it should be, nothing to look at.</summary>
    Quiet = 0,

    /// <summary>Worth reading.</summary>
    Plain = 1,

    /// <summary>Shards are on their way.</summary>
    Moving = 2,

    /// <summary>What is shown may be old, or something wants care.</summary>
    Warn = 3,

    /// <summary>Something does not work.</summary>
    Danger = 4,

    /// <summary>A placement breaks a rule.</summary>
    Violation = 5,
}
