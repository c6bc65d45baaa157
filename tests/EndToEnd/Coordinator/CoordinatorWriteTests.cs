using System.Text.Json;

namespace M3Admin.EndToEnd.Coordinator;

/// <summary>Every row in the transcript of a real M3Coordinator, put in order to the running console on a real etcd.</summary>
public sealed class CoordinatorWriteTests
{
    [Fact]
    public async Task Dump()
    {
        var answers = await TranscriptRun.AllAsync(row => true);
        await File.WriteAllLinesAsync("/tmp/rest-dump.jsonl", answers.Select(a => JsonSerializer.Serialize(new { a.Row.Sequence, a.Row.Name, a.Row.IsStable, M3Status = a.Row.Status, M3 = a.Row.Response, a.Status, a.Body, a.IsEqual })));
    }
}
