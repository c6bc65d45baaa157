using System.Text;
using M3Admin.Clusters.Json.Requests;

namespace M3Admin.Clusters.Tests.Json.Requests;

/// <summary>Short ways to read a body in a test.</summary>
internal static class Bodies
{
    public static RequestRead Read(RequestVerb verb, string body) => RequestBody.Read(verb, Encoding.UTF8.GetBytes(body));

    public static string Error(RequestVerb verb, string body) => Assert.IsType<RequestRead.Refused>(Read(verb, body)).Error;

    public static T Request<T>(string body)
        where T : ChangeRequest =>
        Assert.IsType<T>(Assert.IsType<RequestRead.Read>(Read(VerbOf<T>(), body)).Request);

    public static ChangeRequest.Init Init(string body) => Request<ChangeRequest.Init>(body);

    private static RequestVerb VerbOf<T>() => typeof(T).Name switch
    {
        nameof(ChangeRequest.DeletePlacement) => RequestVerb.Delete,
        var name => Enum.Parse<RequestVerb>(name),
    };
}
