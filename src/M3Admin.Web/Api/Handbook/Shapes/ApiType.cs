using System.Collections.Immutable;
using System.Globalization;

namespace M3Admin.Web.Api.Handbook.Shapes;

/// <summary>What a value of the API is: a closed set, from which programs get a schema and people get words.</summary>
public abstract record ApiType
{
    private ApiType()
    {
    }

    /// <summary>Any text.</summary>
    public static ApiType AnyText { get; } = new Text();

    /// <summary>A moment, such as <c>2026-11-24T08:00:00Z</c>.</summary>
    public static ApiType Moment { get; } = new Text { Format = "date-time" };

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static ApiType YesOrNo { get; } = new Truth();

    /// <summary>A count of 32 bits, as M3 has them.</summary>
    public static ApiType Count { get; } = new Integer(0, uint.MaxValue);

    /// <summary>A number of 64 bits that is at least 0.</summary>
    public static ApiType Long { get; } = new Integer(0, long.MaxValue);

    /// <summary>A number of 64 bits in quotes, as M3 writes them.</summary>
    public static ApiType QuotedLong { get; } = new Text { Pattern = "^-?[0-9]+$" };

    /// <summary>Any number, whole or not.</summary>
    public static ApiType AnyNumber { get; } = new Number();

    /// <summary>In words.</summary>
    public abstract string Told { get; }

    /// <summary>One of these words.</summary>
    public static ApiType OneOf(IEnumerable<string> values) => new Text { Values = [.. values] };

    /// <summary>One of the words of an enumeration.</summary>
    public static ApiType OneOf<T>()
        where T : struct, Enum => OneOf(Enum.GetNames<T>());

    /// <summary>A list of what has that shape.</summary>
    public static ApiType ListOf(string shape) => new List(new Shaped(shape));

    /// <summary>A text.</summary>
    public sealed record Text : ApiType
    {
        /// <summary>The words that it is one of; any text when there are none.</summary>
        public ImmutableArray<string> Values { get; init; } = [];

        /// <summary>OpenAPI's name of a format.</summary>
        public string? Format { get; init; }

        /// <summary>A pattern that it matches.</summary>
        public string? Pattern { get; init; }

        /// <inheritdoc/>
        public override string Told => !Values.IsEmpty ? string.Join(" or ", Values) : Format is not null ? (Format == "date" ? "day" : "time") : Pattern is not null ? "whole number in quotes" : "text";
    }

    /// <summary>A whole number.</summary>
    /// <param name="Lowest">The lowest.</param>
    /// <param name="Highest">The highest.</param>
    public sealed record Integer(long Lowest, long Highest) : ApiType
    {
        /// <inheritdoc/>
        public override string Told => Highest >= int.MaxValue
            ? Lowest > int.MinValue ? string.Create(CultureInfo.InvariantCulture, $"whole number from {Lowest}") : "whole number"
            : string.Create(CultureInfo.InvariantCulture, $"whole number from {Lowest} to {Highest}");
    }

    /// <summary>A number.</summary>
    public sealed record Number : ApiType
    {
        /// <inheritdoc/>
        public override string Told => "number";
    }

    /// <summary>A truth.</summary>
    public sealed record Truth : ApiType
    {
        /// <inheritdoc/>
        public override string Told => "true or false";
    }

    /// <summary>A list.</summary>
    /// <param name="Of">Of what.</param>
    public sealed record List(ApiType Of) : ApiType
    {
        /// <inheritdoc/>
        public override string Told => $"list of {Of.Told}";
    }

    /// <summary>An object with any keys.</summary>
    /// <param name="Of">What stands under each.</param>
    public sealed record Map(ApiType Of) : ApiType
    {
        /// <inheritdoc/>
        public override string Told => $"{Of.Told} by id";
    }

    /// <summary>An object of a shape that has a name.</summary>
    /// <param name="Name">The name.</param>
    public sealed record Shaped(string Name) : ApiType
    {
        /// <inheritdoc/>
        public override string Told => Name;
    }

    /// <summary>Any of several.</summary>
    /// <param name="Types">Which.</param>
    public sealed record AnyOf(params ImmutableArray<ApiType> Types) : ApiType
    {
        /// <inheritdoc/>
        public override string Told => string.Join(" or ", Types.Select(type => type.Told));
    }

    /// <summary>That, or null.</summary>
    /// <param name="Of">What.</param>
    public sealed record OrNull(ApiType Of) : ApiType
    {
        /// <inheritdoc/>
        public override string Told => $"{Of.Told}, or null";
    }
}
