using System.Text;
using M3Admin.Clusters.Json.Requests;

namespace M3Admin.Clusters.Tests.Json.Requests;

/// <summary>Text that is no JSON, in the words of Go's encoding/json (1.19, through gogo's jsonpb 1.3.2: each row was run there).</summary>
public sealed class SyntaxFaultTests
{
    [Theory]
    [InlineData("", "EOF")]
    [InlineData(" \t\r\n", "EOF")]
    [InlineData("{", "unexpected EOF")]
    [InlineData("[1,", "unexpected EOF")]
    [InlineData("tru", "unexpected EOF")]
    [InlineData("-", "unexpected EOF")]
    [InlineData("1.", "unexpected EOF")]
    [InlineData("1e+", "unexpected EOF")]
    [InlineData("\"x", "unexpected EOF")]
    [InlineData("\"x\\", "unexpected EOF")]
    [InlineData("\"\\u00", "unexpected EOF")]
    [InlineData("{\"a\"", "unexpected EOF")]
    [InlineData("{\"a\":1 ", "unexpected EOF")]
    [InlineData("hello", "invalid character 'h' looking for beginning of value")]
    [InlineData("+1", "invalid character '+' looking for beginning of value")]
    [InlineData(".5", "invalid character '.' looking for beginning of value")]
    [InlineData("[1,]", "invalid character ']' looking for beginning of value")]
    [InlineData("'", @"invalid character '\'' looking for beginning of value")]
    [InlineData("\\", @"invalid character '\\' looking for beginning of value")]
    [InlineData("\u0000", @"invalid character '\x00' looking for beginning of value")]
    [InlineData("\a", @"invalid character '\a' looking for beginning of value")]
    [InlineData("\u007f", @"invalid character '\x7f' looking for beginning of value")]
    [InlineData("\ufeff{}", "invalid character 'ï' looking for beginning of value")]
    [InlineData("\u0085", "invalid character 'Â' looking for beginning of value")]
    [InlineData("{a:1}", "invalid character 'a' looking for beginning of object key string")]
    [InlineData("{\"a\":1,}", "invalid character '}' looking for beginning of object key string")]
    [InlineData("{\"a\" 1}", "invalid character '1' after object key")]
    [InlineData("{\"a\":1 \"b\":2}", "invalid character '\"' after object key:value pair")]
    [InlineData("{\"a\":01}", "invalid character '1' after object key:value pair")]
    [InlineData("[1 2]", "invalid character '2' after array element")]
    [InlineData("[1}", "invalid character '}' after array element")]
    [InlineData("[\"a\nb\"]", @"invalid character '\n' in string literal")]
    [InlineData("[\"\\x\"]", "invalid character 'x' in string escape code")]
    [InlineData("[\"\\u12G4\"]", @"invalid character 'G' in \u hexadecimal character escape")]
    [InlineData("[-a]", "invalid character 'a' in numeric literal")]
    [InlineData("[1.a]", "invalid character 'a' after decimal point in numeric literal")]
    [InlineData("[1e]", "invalid character ']' in exponent of numeric literal")]
    [InlineData("[1e+a]", "invalid character 'a' in exponent of numeric literal")]
    [InlineData("[t]", "invalid character ']' in literal true (expecting 'r')")]
    [InlineData("[trUe]", "invalid character 'U' in literal true (expecting 'u')")]
    [InlineData("[falze]", "invalid character 'z' in literal false (expecting 's')")]
    [InlineData("[nulL]", "invalid character 'L' in literal null (expecting 'l')")]
    [InlineData("[truex]", "invalid character 'x' after array element")]
    public void A_fault_is_told_in_Gos_words(string body, string error) => Assert.Equal(error, Bodies.Error(RequestVerb.Init, body));

    [Theory]
    [InlineData("{} {\"num_shards\":9}")]
    [InlineData("{}}")]
    [InlineData("{}x")]
    [InlineData("null")]
    [InlineData("null,")]
    [InlineData("nullx")]
    public void What_follows_the_first_value_is_not_looked_at(string body) =>
        Assert.Equal(new ChangeRequest.Init([], 0, 0, RequestOptions.None), Bodies.Init(body));

    [Theory]
    [InlineData("[", 10_000, "unexpected EOF")]
    [InlineData("[", 10_001, "invalid character '[' exceeded max depth")]
    [InlineData("[", 1_000_000, "invalid character '[' exceeded max depth")]
    [InlineData("{\"a\":", 10_000, "unexpected EOF")]
    [InlineData("{\"a\":", 10_001, "invalid character '{' exceeded max depth")]
    public void Ten_thousand_levels_are_read_and_no_more(string opening, int levels, string error) =>
        Assert.Equal(error, Bodies.Error(RequestVerb.Set, string.Concat(Enumerable.Repeat(opening, levels))));

    [Fact]
    public void The_deepest_value_is_a_fault_of_its_field_only() =>
        Assert.Equal(
            "unknown field \"x\" in admin.PlacementInitRequest",
            Bodies.Error(RequestVerb.Init, "{\"x\":" + new string('[', 9999) + new string(']', 9999) + "}"));

    [Fact]
    public void A_body_that_is_too_long_is_refused_unread() =>
        Assert.Equal(
            new RequestRead.Refused("the body has 33554433 bytes, more than the 33554432 that are read"),
            RequestBody.Read(RequestVerb.Set, Encoding.UTF8.GetBytes(new string('[', RequestBody.MaxLength + 1))));
}
