using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Google.Protobuf;
using M3Admin.KeyValue.Etcd.Protocol;

namespace M3Admin.KeyValue.Etcd;

/// <summary>Translates between the store's contract and etcd's messages.</summary>
internal static partial class EtcdMessages
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly ByteString LowestKey = ByteString.CopyFrom(0);
    private static readonly ByteString NoEnd = LowestKey;

    public static ByteString Key(string key) => UnsafeByteOperations.UnsafeWrap(BytesOf(key));

    /// <summary>The keys from the first that starts with the prefix up to the first that follows all of those.</summary>
    public static (ByteString First, ByteString End) Keys(string prefix)
    {
        if (prefix.Length == 0)
        {
            return (LowestKey, NoEnd);
        }

        var first = BytesOf(prefix);
        return (UnsafeByteOperations.UnsafeWrap(first), EndOf(first));
    }

    public static RangeRequest Request(RangeQuery query)
    {
        var (first, end) = Keys(query.Prefix);
        if (!string.IsNullOrEmpty(query.StartAt) && Key(query.StartAt) is var start && start.Span.SequenceCompareTo(first.Span) > 0)
        {
            first = start;
        }

        return new RangeRequest { Key = first, RangeEnd = end, Revision = query.Revision, Limit = query.Limit, KeysOnly = query.KeysOnly };
    }

    public static EtcdStatus Status(StatusResponse answer) => new()
    {
        Cluster = answer.Header.ClusterId,
        Version = answer.Version,
        DbSize = answer.DbSize,
        DbSizeInUse = answer.DbSizeInUse,
        DbSizeQuota = answer.DbSizeQuota > 0 ? answer.DbSizeQuota : null,
        Member = answer.Header.MemberId,
        Leader = answer.Leader,
        IsLearner = answer.IsLearner,
        Revision = answer.Header.Revision,
        RaftTerm = answer.RaftTerm,
        RaftIndex = answer.RaftIndex,
        RaftAppliedIndex = answer.RaftAppliedIndex,
        Errors = [.. answer.Errors],
    };

    public static EtcdAlarm Alarm(AlarmMember alarm) => new(alarm.MemberId, KindOf(alarm.Alarm));

    /// <summary>The alarm that one of a member's complaints is, like "memberID:123 alarm:NOSPACE"; null for another complaint.</summary>
    public static EtcdAlarm? AlarmIn(string complaint)
    {
        var found = AlarmWords().Match(complaint);
        return found.Success && ulong.TryParse(found.Groups["member"].ValueSpan, CultureInfo.InvariantCulture, out var member)
            ? new EtcdAlarm(member, Enum.TryParse<AlarmType>(found.Groups["alarm"].ValueSpan, ignoreCase: true, out var kind) ? KindOf(kind) : EtcdAlarmKind.Other)
            : null;
    }

    public static TxnRequest Request(Commit commit)
    {
        var request = new TxnRequest();
        foreach (var guard in commit.Guards)
        {
            var key = Key(guard.Key);
            request.Compare.Add(new Compare { Key = key, Target = Compare.Types.Target.Version, Version = guard.Version });
            request.Compare.Add(new Compare { Key = key, Target = Compare.Types.Target.ModRevision, ModRevision = guard.ModRevision });
        }

        request.Success.AddRange(commit.Puts.Select(put => new RequestOp
        {
            RequestPut = new PutRequest { Key = Key(put.Key), Value = UnsafeByteOperations.UnsafeWrap(put.Value) },
        }));
        request.Success.AddRange(commit.Deletes.Select(key => new RequestOp { RequestDeleteRange = new DeleteRangeRequest { Key = Key(key) } }));
        request.Success.AddRange(commit.DeletedPrefixes.Select(DeletePrefix));
        request.Failure.AddRange(commit.Guards.Select(guard => guard.Key).Distinct().Select(key => new RequestOp { RequestRange = new RangeRequest { Key = Key(key) } }));
        return request;
    }

    public static WatchRequest Request(WatchQuery query, long startRevision)
    {
        var (first, end) = query.IsPrefix ? Keys(query.Key) : (Key(query.Key), ByteString.Empty);
        return new WatchRequest
        {
            CreateRequest = new WatchCreateRequest { Key = first, RangeEnd = end, StartRevision = startRevision, PrevKv = true, Fragment = true },
        };
    }

    public static KeyValueEntry Entry(StoredEntry e) => new(e.Key.ToStringUtf8(), e.Value.Memory, e.Version, e.CreateRevision, e.ModRevision, e.Lease);

    public static ImmutableArray<KeyValueEntry> Entries(IEnumerable<StoredEntry> entries) => [.. entries.Select(Entry)];

    public static KeyChange Change(Event told) => new(
        told.Kv.Key.ToStringUtf8(),
        told.Type == Event.Types.Type.Delete ? null : Entry(told.Kv),
        told.PrevKv is null ? null : Entry(told.PrevKv),
        told.Kv.ModRevision);

    private static RequestOp DeletePrefix(string prefix)
    {
        if (prefix.Length == 0)
        {
            throw new KeyValueException(KeyValueError.Rejected, "The prefix to delete is empty, which would delete every key; a prefix has at least one character.");
        }

        var (first, end) = Keys(prefix);
        return new RequestOp { RequestDeleteRange = new DeleteRangeRequest { Key = first, RangeEnd = end } };
    }

    // Half a surrogate pair would be written as another key than the one that was meant.
    private static byte[] BytesOf(string key)
    {
        try
        {
            return Utf8.GetBytes(key);
        }
        catch (EncoderFallbackException invalid)
        {
            throw new KeyValueException(KeyValueError.Rejected, $"The key {key} holds half of a surrogate pair, which no text may.", invalid);
        }
    }

    // 0xFF has no successor, so the byte before it is counted up; with nothing but 0xFF everything follows.
    private static ByteString EndOf(byte[] prefix)
    {
        var last = prefix.AsSpan().LastIndexOfAnyExcept((byte)0xFF);
        if (last < 0)
        {
            return NoEnd;
        }

        var end = prefix[..(last + 1)];
        end[last]++;
        return UnsafeByteOperations.UnsafeWrap(end);
    }

    private static EtcdAlarmKind KindOf(AlarmType alarm) => alarm switch
    {
        AlarmType.Nospace => EtcdAlarmKind.NoSpace,
        AlarmType.Corrupt => EtcdAlarmKind.Corrupt,
        _ => EtcdAlarmKind.Other,
    };

    [GeneratedRegex("memberID:(?<member>[0-9]+) +alarm:(?<alarm>[A-Z]+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AlarmWords();
}
