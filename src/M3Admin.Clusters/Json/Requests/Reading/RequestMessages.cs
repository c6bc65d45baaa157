using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Json.Requests.Reading;

/// <summary>Reads the request messages. Fields are read in the order of their declaration, for the sake of the first fault.</summary>
internal static class RequestMessages
{
    public static ChangeRequest Init(ref JsonValues values)
    {
        Span<int> at = stackalloc int[RequestShapes.Init.Count];
        var unknown = values.Fields(0, RequestShapes.Init, at);
        var request = new ChangeRequest.Init(
            PlacementMessages.Instances(ref values, at[0]),
            (int)values.Number(at[1], GoNumber.Int32),
            (int)values.Number(at[2], GoNumber.Int32),
            Options(ref values, at[3]));
        values.Finish(RequestShapes.Init, unknown);
        return request;
    }

    public static ChangeRequest Add(ref JsonValues values)
    {
        Span<int> at = stackalloc int[RequestShapes.Add.Count];
        var unknown = values.Fields(0, RequestShapes.Add, at);
        var request = new ChangeRequest.Add(PlacementMessages.Instances(ref values, at[0]), values.Bool(at[1]), Options(ref values, at[2]));
        values.Finish(RequestShapes.Add, unknown);
        return request;
    }

    public static ChangeRequest Remove(ref JsonValues values)
    {
        Span<int> at = stackalloc int[RequestShapes.Remove.Count];
        var unknown = values.Fields(0, RequestShapes.Remove, at);
        var request = new ChangeRequest.Remove(Ids(ref values, at[0]), values.Bool(at[1]), Options(ref values, at[2]));
        values.Finish(RequestShapes.Remove, unknown);
        return request;
    }

    public static ChangeRequest Replace(ref JsonValues values)
    {
        Span<int> at = stackalloc int[RequestShapes.Replace.Count];
        var unknown = values.Fields(0, RequestShapes.Replace, at);
        var request = new ChangeRequest.Replace(
            Ids(ref values, at[0]),
            PlacementMessages.Instances(ref values, at[1]),
            values.Bool(at[2]),
            Options(ref values, at[3]));
        values.Finish(RequestShapes.Replace, unknown);
        return request;
    }

    public static ChangeRequest? Set(ref JsonValues values)
    {
        Span<int> at = stackalloc int[RequestShapes.Set.Count];
        var unknown = values.Fields(0, RequestShapes.Set, at);
        var placement = PlacementMessages.Placement(ref values, at[0]);
        var (version, confirm, force) = ((int)values.Number(at[1], GoNumber.Int32), values.Bool(at[2]), values.Bool(at[3]));
        values.Finish(RequestShapes.Set, unknown);
        return placement is null ? null : new ChangeRequest.Set(placement, version, confirm, force);
    }

    public static ChangeRequest BeyondM3(ref JsonValues values, RequestVerb verb) => verb switch
    {
        RequestVerb.Rebalance => Empty(ref values, RequestShapes.Rebalance, new ChangeRequest.Rebalance()),
        RequestVerb.AddReplica => Empty(ref values, RequestShapes.AddReplica, new ChangeRequest.AddReplica()),
        RequestVerb.Undo => Empty(ref values, RequestShapes.Undo, new ChangeRequest.Undo()),
        RequestVerb.Delete => Delete(ref values),
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "one of M3's"),
    };

    private static ChangeRequest Empty(ref JsonValues values, MessageShape shape, ChangeRequest request)
    {
        values.Finish(shape, values.Fields(0, shape, []));
        return request;
    }

    private static ChangeRequest.DeletePlacement Delete(ref JsonValues values)
    {
        Span<int> at = stackalloc int[RequestShapes.Delete.Count];
        var unknown = values.Fields(0, RequestShapes.Delete, at);
        var request = new ChangeRequest.DeletePlacement(values.Bool(at[0]));
        values.Finish(RequestShapes.Delete, unknown);
        return request;
    }

    private static ImmutableArray<InstanceId> Ids(ref JsonValues values, int token)
    {
        var ids = ImmutableArray.CreateBuilder<InstanceId>();
        for (var (element, end) = values.Elements(token); element < end; element = values.After(element))
        {
            ids.Add(new InstanceId(values.Text(element)));
        }

        return ids.ToImmutable();
    }

    private static RequestOptions Options(ref JsonValues values, int token)
    {
        if (values.IsNull(token))
        {
            return RequestOptions.None;
        }

        Span<int> at = stackalloc int[RequestShapes.Options.Count];
        var unknown = values.Fields(token, RequestShapes.Options, at);
        var options = new RequestOptions(BoolOrNull(ref values, at[0]), BoolOrNull(ref values, at[1]));
        values.Finish(RequestShapes.Options, unknown);
        return options;
    }

    private static bool? BoolOrNull(ref JsonValues values, int token) => values.IsNull(token) ? null : values.Bool(token);
}
