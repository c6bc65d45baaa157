using System.Text;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Tests.Json.Requests;

/// <summary>Texts as Go reads them (each row was run through gogo's jsonpb 1.3.2).</summary>
public sealed class TextTests
{
    [Theory]
    [InlineData("""\"\\\/\b\f\n\r\t""", "\"\\/\b\f\n\r\t")]
    [InlineData("""\u00e9\u0000\ud83d\ude00""", "é\0😀")]
    [InlineData("""\ud83dx""", "\uFFFDx")]
    [InlineData("""\ude00\ud83d""", "\uFFFD\uFFFD")]
    [InlineData("""\ud83d\ud83d\ude00""", "\uFFFD😀")]
    [InlineData("""\ud83d\n""", "\uFFFD\n")]
    [InlineData("é😀\u2028", "é😀\u2028")]
    public void Escapes_are_undone_and_half_a_pair_is_a_replacement_character(string json, string text) => Assert.Equal(text, Id(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("ff", "\uFFFD")]
    [InlineData("61ff62", "a\uFFFDb")]
    [InlineData("e282", "\uFFFD\uFFFD")]
    [InlineData("f09f98", "\uFFFD\uFFFD\uFFFD")]
    [InlineData("eda0bd", "\uFFFD\uFFFD\uFFFD")]
    [InlineData("c0af", "\uFFFD\uFFFD")]
    [InlineData("e282ac", "€")]
    public void Each_byte_that_is_no_UTF8_is_a_replacement_character(string bytes, string text) => Assert.Equal(text, Id(Convert.FromHexString(bytes)));

    [Fact]
    public void Ids_that_differ_only_in_such_bytes_are_the_same_id_and_are_shown_so()
    {
        byte[] body = [.. """{"placement":{"instances":{"a":{"id":"n"""u8, 0xff, .. "\"},\"b\":{\"id\":\"n"u8, 0xfe, .. "\"}}}}"u8];

        Assert.Equal(
            "two instances call themselves \"n\uFFFD\", one of them under the key \"b\"",
            Assert.IsType<RequestRead.Refused>(RequestBody.Read(RequestVerb.Set, body)).Error);
    }

    private static string Id(byte[] json)
    {
        byte[] body = [.. "{\"instance_ids\":[\""u8, .. json, .. "\"]}"u8];
        var request = Assert.IsType<ChangeRequest.Remove>(Assert.IsType<RequestRead.Read>(RequestBody.Read(RequestVerb.Remove, body)).Request);
        return Assert.Single<InstanceId>(request.Instances).Value;
    }
}
