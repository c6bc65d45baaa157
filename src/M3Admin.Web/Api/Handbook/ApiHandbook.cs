using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Api.Handbook;

/// <summary>Every call of the API, described once: the document for programs and the page for people are both made of it.</summary>
public static class ApiHandbook
{
    /// <summary>All calls, M3's own first.</summary>
    public static ImmutableArray<ApiCall> All { get; } = [.. HandbookOfM3.All, .. HandbookBeyondM3.All, .. HandbookOfConsole.All, .. HandbookOfDoctor.All];

    /// <summary>The path of a call on one service's placement; of any other call its own.</summary>
    public static string PathOf(ApiCall call, ServiceName service) => call.Path.Replace("{service}", service.Text(), StringComparison.Ordinal);

    /// <summary>The call of that method and path; null when it is not described.</summary>
    public static ApiCall? Find(string? method, string? path) =>
        (from call in All from service in ServiceNames.All where call.Method == method && PathOf(call, service) == path select call).FirstOrDefault();
}
