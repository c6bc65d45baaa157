using System.Text;
using M3Admin.Clusters.Json.Requests;

namespace M3Admin.Clusters.Tests.Json.Requests;

/// <summary>Every body in the transcript, against what a real coordinator answered.</summary>
public sealed class TranscriptRequestTests
{
    [Theory]
    [MemberData(nameof(CapturedRequests.Rows), MemberType = typeof(CapturedRequests))]
    public void A_body_is_refused_in_M3s_words_where_M3_could_not_read_it_and_read_where_it_could(int sequence, string name)
    {
        Assert.NotEmpty(name);
        var (row, verb, body) = CapturedRequests.Find(sequence);

        var refused = RequestBody.Read(verb, body) as RequestRead.Refused;

        if (sequence == CapturedRequests.SetInAnUnknownZone)
        {
            Assert.Equal(("nil placement proto", true), (refused?.Error, refused?.IsToldAfterZone));
        }
        else
        {
            Assert.Equal(CapturedRequests.FaultOfReading(row), refused?.Error);
        }
    }

    [Theory]
    [MemberData(nameof(CapturedRequests.ReadableRows), MemberType = typeof(CapturedRequests))]
    public void What_was_read_reads_the_same_after_it_was_written(int sequence, string name)
    {
        Assert.NotEmpty(name);
        var (_, verb, body) = CapturedRequests.Find(sequence);
        var read = Assert.IsType<RequestRead.Read>(RequestBody.Read(verb, body));

        var text = RequestWriter.ToText(read.Request);

        Assert.Equal(verb, read.Request.Verb);
        Assert.Equal(read, RequestBody.Read(verb, Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void The_transcript_holds_the_requests_that_these_tests_stand_on()
    {
        Assert.Equal(255, CapturedRequests.All.Count());
        Assert.Equal(26, CapturedRequests.All.Count(row => CapturedRequests.FaultOfReading(row) is not null));
    }
}
