using System.Globalization;
using M3Admin.Operations.Audit;

namespace M3Admin.Web.Features.Audit;

/// <summary>The stretches of time that are asked for most, as choices; and how any stretch is called.</summary>
public static class AuditSpan
{
    /// <summary>The choices: their values, how they are called, and how far back each goes.</summary>
    public static IReadOnlyList<(string Value, string Text, TimeSpan Length)> Usual { get; } =
    [
        ("hour", "past hour", TimeSpan.FromHours(1)),
        ("day", "past 24 hours", TimeSpan.FromDays(1)),
        ("week", "past 7 days", TimeSpan.FromDays(7)),
        ("month", "past 30 days", TimeSpan.FromDays(30)),
    ];

    /// <summary>The filter with one of the choices from now on back; any other value means any time.</summary>
    public static AuditFilter Choose(AuditFilter filter, string value, DateTimeOffset now)
    {
        var length = Usual.FirstOrDefault(choice => choice.Value == value).Length;
        return filter with { From = length == default ? null : Minute(now - length), To = null };
    }

    /// <summary>What a filter's stretch is called; null for any time.</summary>
    public static string? Text(AuditFilter filter) => (filter.From, filter.To) switch
    {
        (null, null) => null,
        ({ } from, null) => $"since {Moment(from)}",
        (null, { } to) => $"until {Moment(to)}",
        ({ } from, { } to) => $"{Moment(from)} to {Moment(to)}",
    };

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString(at.UtcDateTime.TimeOfDay == TimeSpan.Zero ? "d MMM" : "d MMM HH:mm", CultureInfo.InvariantCulture);

    // An address spells minutes.
    private static DateTimeOffset Minute(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
}
