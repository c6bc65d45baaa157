using System.Collections.Immutable;
using M3Admin.Web.Api.Handbook.Shapes;

namespace M3Admin.Web.Api.Handbook;

/// <summary>One call of the API, as it is described to people and to programs.</summary>
/// <param name="Method">Such as <c>POST</c>.</param>
/// <param name="Tail">What follows <see cref="Root"/> in its path.</param>
/// <param name="Summary">What it does, in a few words.</param>
/// <param name="Description">What else there is to know.</param>
/// <param name="Answer">An example of its usual answer, which has status 200.</param>
public sealed record ApiCall(string Method, string Tail, string Summary, string Description, string Answer)
{
    /// <summary>How the paths of calls on one service's placement begin.</summary>
    public const string Placement = "/api/v1/services/{service}/placement";

    /// <summary>How the paths of calls on the console itself begin.</summary>
    public const string Console = "/api/v1";

    /// <summary>How its path begins.</summary>
    public string Root { get; init; } = Placement;

    /// <summary>Whether it is about one service's placement, which headers and path name.</summary>
    public bool IsOnPlacement => Root == Placement;

    /// <summary>Its whole path, with names in braces for what varies.</summary>
    public string Path => Root + Tail;

    /// <summary>Whether M3Coordinator knows the call: then errors have M3's shape, otherwise RFC 9457's.</summary>
    public required bool IsOfM3 { get; init; }

    /// <summary>What its usual answer is; of a stream, what each event's data is.</summary>
    public required ApiType Answers { get; init; }

    /// <summary>The media type of its usual answer.</summary>
    public string AnswerType { get; init; } = "application/json";

    /// <summary>An example of its body; null when it takes none.</summary>
    public string? Body { get; init; }

    /// <summary>What its body is; null when it takes none.</summary>
    public ApiType? Takes { get; init; }

    /// <summary>Values in its path.</summary>
    public ImmutableArray<ApiParameter> InPath { get; init; } = [];

    /// <summary>Values in its query.</summary>
    public ImmutableArray<ApiParameter> Query { get; init; } = [];

    /// <summary>Its other answers.</summary>
    public ImmutableArray<ApiAnswer> Others { get; init; } = [];

    /// <summary>Whether <c>Dry-Run: true</c> makes it write nothing.</summary>
    public bool TakesDryRun { get; init; }
}
