using System.Collections.Immutable;
using M3Admin.Clusters.Journal;
using M3Admin.Web.Api.Handbook.Shapes;

namespace M3Admin.Web.Api.Handbook;

/// <summary>The calls that M3Admin has beyond M3Coordinator's.</summary>
internal static class HandbookBeyondM3
{
    private const string Hash = "7c1e9a04b2f85d3e6a917c40d8e2b5f3a1960c7d4e8f2b5a3c6d9e0f1a2b3c4d";
    private const string Done = """{"version":6,"modRevision":1041,"journalEntry":18,"already":false}""";

    private const string DoneAtOnce =
        """{"version":6,"modRevision":1041,"journalEntry":18,"already":false,"placement":{"instances":{},"replicaFactor":3,"numShards":64,"isSharded":true,"cutoverTime":"0","isMirrored":false,"maxShardSetId":0,"isSubclustered":false,"instancesPerSubcluster":0}}""";

    private const string Preview =
        $$$"""{"planHash":"{{{Hash}}}","operation":"add","summary":"Adds m3db-c04; 21 shards are streamed.","base":{"version":5,"modRevision":1002},"nextVersion":6,"plannedAt":"2026-11-24T08:00:00Z","expiresAt":"2026-11-24T08:15:00Z","sizeInBytes":2310,"sizeLimit":1499136,"needsAcceptance":false,"warnings":[],"moves":[{"from":"m3db-c03","to":"m3db-c04","kind":"Stream","shards":[1,4,7]}],"streams":{"started":21,"continued":0,"lowerBound":21,"certificate":"Counted","byInstance":[{"instance":"m3db-c04","in":21,"out":0}]},"spread":{"before":{"below":0,"above":1},"after":{"below":0,"above":1}},"availability":{"quorum":2,"keepsQuorum":true,"fewestServing":3,"groupLosses":[]},"placement":null}""";

    private const string Entry =
        $$$"""{"sequence":18,"at":"2026-11-24T08:02:10Z","who":"local","role":"admin","from":"127.0.0.1","origin":"api","operation":"add","summary":"Adds m3db-c04; 21 shards are streamed.","reason":"more room","request":"{}","planHash":"{{{Hash}}}","accepted":[],"base":{"version":5,"modRevision":1002},"version":6,"modRevision":1041,"isDelete":false,"isLate":false,"through":1041,"size":2310,"valueHash":"9b1c…","previous":"44f0…","hash":"e2a7…","placement":null}""";

    private const string Watched =
        "event: snapshot\nid: 1041\ndata: {\"kind\":\"snapshot\",\"version\":6,\"modRevision\":1041,\"health\":{\"state\":\"live\",\"since\":\"2026-11-24T08:00:00Z\",\"reason\":null},\"placement\":{\"instances\":{},\"replicaFactor\":3,\"numShards\":64,\"isSharded\":true,\"cutoverTime\":\"0\",\"isMirrored\":false,\"maxShardSetId\":0,\"isSubclustered\":false,\"instancesPerSubcluster\":0}}\n\n";

    private static readonly ApiType Version = new ApiType.Integer(0, long.MaxValue);
    private static readonly ApiType TimeOrDay = new ApiType.AnyOf(ApiType.Moment, new ApiType.Text { Format = "date" });

    private static readonly ApiAnswer Mistaken = new(400, "What was sent makes no sense, or the change cannot be made: errors has every reason.");
    private static readonly ApiAnswer NotFound = new(404, "There is no such thing, or no longer.");
    private static readonly ApiAnswer Moved = new(409, "The placement is not what the change stands on; base, now and moved tell what has changed. Nothing was written.");
    private static readonly ApiAnswer Gone = new(410, "The preview has expired. After a day more it is unknown: 404.");
    private static readonly ApiAnswer TooLarge = new(413, "The body is too large, or the placement larger than etcd takes.");
    private static readonly ApiAnswer Dangerous = new(422, "Dangers must be accepted first: dangers names them.");
    private static readonly ApiAnswer NoStore = new(503, "etcd does not answer, or the journal cannot hold the change. Where it is unknown whether it was written, preview again to see.");
    private static readonly ApiAnswer Damaged = new(500, "What is stored cannot be read, which the problem tells; or M3Admin failed: then id is what its log has the reason under.");

    public static ImmutableArray<ApiCall> All { get; } =
    [
        new("POST", "/preview", "Works out a change and proves it", "Writes no placement. The plan is kept for 15 minutes; any console on the same etcd commits it by its hash.", Preview)
        {
            IsOfM3 = false,
            Takes = new ApiType.Shaped("PreviewRequest"),
            Answers = new ApiType.Shaped("Preview"),
            Body = """{"operation":"add","request":{"instances":[{"id":"m3db-c04","isolation_group":"us-east1-c","zone":"embedded","weight":100,"endpoint":"10.4.3.24:9000","hostname":"m3db-c04","port":9000}]}}""",
            Query = [new("placement", ApiType.YesOrNo, "false leaves out the placement that would be written; true otherwise.", "false")],
            Others = [Mistaken, NotFound, Moved, TooLarge, Damaged, NoStore],
        },
        new("POST", "/commit", "Commits a previewed plan", "Exactly as it was previewed, or nothing. Sent twice, it is written once: already is then true.", Done)
        {
            IsOfM3 = false, Takes = new ApiType.Shaped("CommitRequest"), Answers = new ApiType.Shaped("Committed"), Body = $$"""{"planHash":"{{Hash}}","accept":true,"reason":"more room"}""", Others = [Mistaken, NotFound, Moved, Gone, TooLarge, Dangerous, Damaged, NoStore],
        },
        AtOnce("/rebalance", "Brings every load to its target", "Moves as few shards as possible."),
        AtOnce("/undo", "Gives shards on their way back", "To the instances that they are leaving; what is available stays."),
        AtOnce("/replica", "Raises the replica factor by one", "Each shard gets one more replica."),
        new("GET", "/journal", "Reads the journal", "Every change of the placement: who, when, why, and what came of it.", $$"""{"entries":[{{Entry}}],"next":17,"total":18}""")
        {
            IsOfM3 = false,
            Answers = new ApiType.Shaped("JournalPage"),
            Query =
            [
                new("limit", new ApiType.Integer(1, JournalQuery.MostEntries), "How many entries, 1 to 1000; 100 otherwise.", "20"),
                new("cursor", new ApiType.Integer(1, long.MaxValue), "Where to begin: an earlier answer's next.", "17"),
                new("order", ApiType.OneOf(["newest", "oldest"]), "newest (first) or oldest.", "newest"),
                new("origin", ShapesOfReads.Origin, "console, api, observed or gap.", "api"),
                new("operation", ApiType.AnyText, "Such as add, or write for what was observed.", "add"),
                new("who", ApiType.AnyText, "Part of a name, without regard to case.", "local"),
                new("text", ApiType.AnyText, "Part of summary, reason, request or operation, without regard to case.", "m3db-c04"),
                new("from", TimeOrDay, "The earliest time, itself included.", "2026-11-24T08:00:00Z"),
                new("to", TimeOrDay, "The latest time, itself not included.", "2026-11-25"),
            ],
            Others = [Mistaken, Damaged, NoStore],
        },
        new("GET", "/journal/{sequence}", "Reads one entry", "By its place in the chain.", Entry)
        {
            IsOfM3 = false, Answers = new ApiType.Shaped("Entry"), InPath = [new("sequence", new ApiType.Integer(1, long.MaxValue), "Its place in the chain.", "18")],
            Query = [new("placement", ApiType.YesOrNo, "true adds the placement as the entry left it; false otherwise.", "true")], Others = [Mistaken, NotFound, Damaged, NoStore],
        },
        new("GET", "/journal/verify", "Walks the journal's whole chain", "whole is false with the first entry that does not fit, and how.", """{"whole":true,"entries":18,"pruned":0}""") { IsOfM3 = false, Answers = new ApiType.Shaped("Verdict"), Others = [Mistaken, Damaged, NoStore] },
        new("GET", "/diff", "Tells what differs between two versions", "Also of versions that etcd has compacted, from the journal. Counts are full, lists end at 1000.", """{"joinedCount":1,"leftCount":0,"alteredCount":0,"shardCount":42,"joined":["m3db-c04"],"left":[],"altered":[],"shards":[{"instance":"m3db-c03","shard":1,"before":"AVAILABLE","after":"LEAVING"}]}""")
        {
            IsOfM3 = false, Answers = new ApiType.Shaped("Difference"), Query = [new("from", Version, "A version.", "3") { IsRequired = true }, new("to", Version, "Another version.", "5") { IsRequired = true }], Others = [Mistaken, NotFound, Damaged, NoStore],
        },
        new("GET", "/watch", "Follows the placement, live", "Server-sent events: first a snapshot, then changes. Each event's id is the store's revision.", Watched)
        {
            IsOfM3 = false, AnswerType = "text/event-stream", Answers = new ApiType.Shaped("WatchedEvent"), Others = [new(400, "No configured cluster serves the zone."), new(404, "There is no such placement.")],
        },
    ];

    private static ApiCall AtOnce(string tail, string summary, string description) => new("POST", tail, summary, $"{description} Planned and committed at once; a dry run answers as preview does.", DoneAtOnce)
    {
        IsOfM3 = false, TakesDryRun = true, Takes = new ApiType.Shaped("Order"), Answers = new ApiType.AnyOf(new ApiType.Shaped("Committed"), new ApiType.Shaped("Preview")),
        Body = """{"accept":false,"reason":"quarterly levelling"}""", Others = [Mistaken, NotFound, Moved, TooLarge, Dangerous, Damaged, NoStore],
    };
}
