using System.Text;
using System.Text.RegularExpressions;
using M3Admin.Clusters.Json.Requests;

namespace M3Admin.Clusters.Tests.Json.Requests;

/// <summary>Damaged bodies: whatever happens to the bytes, the answer is a request that can be written again, or an error in known words.</summary>
public sealed partial class RequestFuzzTests
{
    private const int Bodies = 10_000;

    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "null", "true", "-0", "1e3", "4.0", "\"4\"", "\"tru\"", "\"[\"", "[]", "{}", "[null]", "{\"a\":null}", "99999999999999999999", "\"AVAILABLE\"", "9", ",", ":", "\"", "\\u", "\\ud83d",
            "{\"id\":\"a\"}", "\"foo\":1,", "\"numShards\":", "\"instances\":", "\"shards\":[{\"id\":1,\"state\":1}],", "\"version\":", "}", "]", "{", "[", " ", "\n", "\0",
        }.Select(Encoding.UTF8.GetBytes),
        [0xff], [0xe2, 0x82], [0xed, 0xa0, 0xbd],
    ];

    public static TheoryData<RequestVerb> Verbs => [.. RequestVerbs.All];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_damaged_body_is_a_request_or_an_error_in_known_words(RequestVerb verb)
    {
        var random = new Random(17 + (int)verb);
        var bodies = CapturedRequests.All.Select(row => CapturedRequests.Find(row.Sequence)).Where(found => found.Verb == verb || !verb.IsOfM3()).Select(found => found.Body).ToList();
        var read = 0;
        for (var i = 0; i < Bodies; i++)
        {
            read += IsRead(verb, Damage(bodies[random.Next(bodies.Count)], random)) ? 1 : 0;
        }

        Assert.InRange(read, 1, Bodies - 1);
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Every_truncation_of_a_body_is_refused(RequestVerb verb)
    {
        var body = "{\"force\":true,\"instances\":[{\"id\":\"\\u00e9\",\"shards\":[{\"state\":1}],\"weight\":-1.5e+3}],\"x\":null}"u8;
        for (var length = 1; length < body.Length; length++)
        {
            Assert.Equal(new RequestRead.Refused("unexpected EOF"), RequestBody.Read(verb, body[..length]));
        }
    }

    private static bool IsRead(RequestVerb verb, byte[] body)
    {
        switch (RequestBody.Read(verb, body))
        {
            case RequestRead.Read read:
                Assert.Equal(read, RequestBody.Read(verb, Encoding.UTF8.GetBytes(RequestWriter.ToText(read.Request))));
                return true;
            case RequestRead.Refused refused:
                Assert.Matches(KnownWords(), refused.Error);
                return false;
            default:
                throw new InvalidOperationException("a third outcome");
        }
    }

    private static byte[] Damage(byte[] body, Random random)
    {
        for (var wounds = random.Next(1, 4); wounds > 0; wounds--)
        {
            var (start, piece) = (random.Next(body.Length + 1), Pieces[random.Next(Pieces.Length)]);
            var end = Math.Min(body.Length, start + random.Next(8));
            body = random.Next(4) switch
            {
                0 => [.. body[..start], .. piece, .. body[end..]],
                1 => [.. body[..start], .. piece, .. body[start..]],
                2 => [.. body[..start], .. body[end..]],
                _ => [.. body[..start], (byte)random.Next(256), .. body[Math.Min(body.Length, start + 1)..]],
            };
        }

        return body;
    }

    [GeneratedRegex(
        """^(EOF|unexpected EOF|unexpected end of JSON input|invalid character '.+' (looking for|after|in|exceeded) .+|json: cannot unmarshal (object|array|string|bool|number( \S+)?) into Go value of type \S+|unknown field ".*" in \S+|unknown value ".*" for enum placementpb\.ShardState|nil placement (instance |shard |)proto.*|invalid proto shard state|two instances call themselves .*)$""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex KnownWords();
}
