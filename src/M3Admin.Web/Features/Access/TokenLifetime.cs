namespace M3Admin.Web.Features.Access;

/// <summary>How long a token is to hold. Those with a number are so many days.</summary>
public enum TokenLifetime
{
    /// <summary>Until somebody revokes it.</summary>
    Never = 0,

    /// <summary>A week.</summary>
    Week = 7,

    /// <summary>A month.</summary>
    Month = 30,

    /// <summary>A quarter of a year.</summary>
    Quarter = 90,

    /// <summary>A year.</summary>
    Year = 365,

    /// <summary>Until a day that is named.</summary>
    Day = -1,
}
