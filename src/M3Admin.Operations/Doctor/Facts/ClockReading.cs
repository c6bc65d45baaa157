namespace M3Admin.Operations.Doctor.Facts;

/// <summary>A member's clock against the console's, as far as one HTTP answer tells: its <c>Date</c> has whole seconds, and the way there and back takes time.</summary>
/// <param name="Ahead">How far the member is ahead; negative when it is behind.</param>
/// <param name="Uncertainty">How far that may be off.</param>
internal sealed record ClockReading(TimeSpan Ahead, TimeSpan Uncertainty)
{
    private static readonly TimeSpan HalfSecond = TimeSpan.FromMilliseconds(500);

    /// <summary>Reads it off an answer.</summary>
    /// <param name="date">What the answer says the time is, cut to the second.</param>
    /// <param name="asked">When the console asked.</param>
    /// <param name="took">How long the answer took.</param>
    public static ClockReading Of(DateTimeOffset date, DateTimeOffset asked, TimeSpan took) => new(date + HalfSecond - (asked + (took / 2)), HalfSecond + (took / 2));

    /// <summary>By how much two clocks surely differ; zero when they may be the same.</summary>
    public TimeSpan SurelyFrom(ClockReading other) => (Ahead - other.Ahead).Duration() - Uncertainty - other.Uncertainty is var sure && sure > TimeSpan.Zero ? sure : TimeSpan.Zero;
}
