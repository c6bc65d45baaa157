using System.Diagnostics;
using M3Admin.Clusters.Json.Requests.Reading;

namespace M3Admin.Clusters.Json.Requests;

/// <summary>
/// Reads the body of a request as M3Coordinator does, which is as Go's jsonpb and encoding/json do: names in snake_case or camelCase (camelCase
/// wins), numbers in quotes, null for "not set", the last of several equal keys, nothing after the first value looked at. The first fault in
/// M3's order is told in M3's words.
/// </summary>
/// <remarks>
/// Bytes that are no UTF-8, and halves of surrogate pairs, become U+FFFD, one for each byte, as in Go. So two ids that differ only in such bytes
/// are the same id, to M3 and here: the id in the answer counts, not the bytes that were sent.
/// Three things differ from M3. Of several unknown fields M3 names any, here it is the first; a shard that is null makes M3 panic, here it is
/// refused; two instances that call themselves the same in a placement to be set make M3 drop either, here they are refused.
/// </remarks>
public static class RequestBody
{
    /// <summary>How long a body may be, in bytes: more than twenty times a placement of 385 instances with 4096 shards.</summary>
    public const int MaxLength = 32 * 1024 * 1024;

    /// <summary>Reads a body. Never throws, whatever the bytes.</summary>
    /// <param name="verb">Which operation it is the body of.</param>
    /// <param name="utf8">The body.</param>
    public static RequestRead Read(RequestVerb verb, ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxLength)
        {
            return new RequestRead.Refused($"the body has {utf8.Length} bytes, more than the {MaxLength} that are read");
        }

        using var scanner = new GoScanner(utf8, GoScannerScope.FirstValue);
        if (!scanner.Scan())
        {
            return scanner.IsBlank && !verb.IsOfM3() ? Read(verb, "{}"u8) : new RequestRead.Refused(scanner.Error);
        }

        var values = new JsonValues(utf8, scanner.Tokens);
        var request = Read(verb, ref values);
        return request is null
            ? new RequestRead.Refused(values.Error ?? throw new UnreachableException("nothing was read and nothing is wrong"))
            {
                IsToldAfterZone = verb == RequestVerb.Set && values.Fault is null,
            }
            : new RequestRead.Read(request);
    }

    private static ChangeRequest? Read(RequestVerb verb, ref JsonValues values)
    {
        ChangeRequest? request = verb switch
        {
            RequestVerb.Init => RequestMessages.Init(ref values),
            RequestVerb.Add => RequestMessages.Add(ref values),
            RequestVerb.Remove => RequestMessages.Remove(ref values),
            RequestVerb.Replace => RequestMessages.Replace(ref values),
            RequestVerb.Set => RequestMessages.Set(ref values),
            RequestVerb.Rebalance or RequestVerb.AddReplica or RequestVerb.Undo or RequestVerb.Delete => RequestMessages.BeyondM3(ref values, verb),
            _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "not a request's verb"),
        };
        return values.Error is null ? request : null;
    }
}
