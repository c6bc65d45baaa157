using System.Text;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Changes;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Preview.Curl;

/// <summary>The same change as a command line.</summary>
/// <param name="Command">The command, to be pasted into a shell.</param>
/// <param name="File">What <c>placement.json</c> must hold where the body is too large for a command line; null where it is in the command.</param>
/// <param name="FileSize">How large that is.</param>
/// <param name="FileShape">What it looks like, without the placement.</param>
/// <param name="Note">What it does otherwise than this page.</param>
public sealed record CurlView(string Command, string? File, string FileSize, string FileShape, string Note)
{
    /// <summary>The file that a large body is read from.</summary>
    public const string FileName = "placement.json";

    private const int LongestBody = 4096;
    private const int LargestCopy = 512 * 1024;
    // In the shell's own words: nothing where no token is set, as on a console without sign-in.
    private const string Token = "${M3ADMIN_TOKEN:+-H \"Authorization: Bearer $M3ADMIN_TOKEN\"}";
    private const string Break = " \\\n  ";

    /// <summary>Whether the file is small enough to be copied from the page.</summary>
    public bool CanCopyFile => File is { Length: <= LargestCopy };

    /// <summary>The command for a change.</summary>
    /// <param name="preview">The change.</param>
    /// <param name="apiBase">Where this console answers, such as <c>http://127.0.0.1:7201</c>.</param>
    public static CurlView Of(ChangePreview preview, string apiBase) => Of(preview.Service, preview.Request, preview.BaseVersion, !preview.Dangers.IsEmpty, NoteOf(preview), apiBase);

    /// <summary>The command for any request.</summary>
    /// <param name="service">Whose placement.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="basedOn">The state it stands on.</param>
    /// <param name="forces">Whether a danger has to be accepted.</param>
    /// <param name="note">What it does otherwise than a page.</param>
    /// <param name="apiBase">Where this console answers.</param>
    public static CurlView Of(ServiceKey service, ChangeRequest request, PlacementVersion basedOn, bool forces, string note, string apiBase)
    {
        var body = CurlBody.Of(request, basedOn, forces);
        var isFile = request is ChangeRequest.Set && body.Length > LongestBody;
        var command = Text(service, request.Verb, apiBase, isFile ? "@" + FileName : body);
        return new CurlView(command, isFile ? body : null, Figures.Bytes(Encoding.UTF8.GetByteCount(body)), CurlBody.Shape(request, basedOn, forces), note);
    }

    private static string Text(ServiceKey service, RequestVerb verb, string apiBase, string body)
    {
        var url = $"{apiBase.TrimEnd('/')}/api/v1/services/{service.Service.Text()}/placement{Path(verb)}";
        string[] parts =
        [
            $"curl -X {(verb == RequestVerb.Delete ? "DELETE" : "POST")} {ShellWord.Of(url)}",
            $"-H {ShellWord.Quoted($"Cluster-Environment-Name: {service.Environment}")}",
            $"-H {ShellWord.Quoted($"Cluster-Zone-Name: {service.Zone}")}",
            Token,
            .. body.Length == 0 ? [] : (string[])[$"-d {ShellWord.Of(body)}"],
        ];
        return string.Join(Break, parts);
    }

    private static string Path(RequestVerb verb) => verb switch
    {
        RequestVerb.Add or RequestVerb.Delete => "",
        RequestVerb.AddReplica => "/replica",
        _ => $"/{verb.Text()}",
    };

    private static string NoteOf(ChangePreview preview) => preview switch
    {
        { Request: ChangeRequest.Init, Dangers.IsEmpty: false } => "M3's init has no word for accepting a danger: this command is refused. Commit here, or mend the instances.",
        { Request.Verb: RequestVerb.Delete } => "It deletes at once, whatever the placement is by then, and asks nothing.",
        { Request.Verb: RequestVerb.Set, Base: null } => "It is written whatever is stored by then: there is no version yet that it could name.",
        { Request.Verb: RequestVerb.Set } => $"It is written only while the placement is at version {preview.BaseVersion.Version}.",
        _ => "It is planned on the placement as it is when it runs, and written at once: only here you commit what you saw.",
    };
}
