using M3Admin.Web.Features.Audit.Export;

namespace M3Admin.Web.Tests.Features.Audit;

public sealed class CsvTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData("a, b", "\"a, b\"")]
    [InlineData("say \"so\"", "\"say \"\"so\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("  =1", "'  =1")]
    [InlineData("\uff1d1", "'\uff1d1")]
    [InlineData("\r=1,2", "\"'\r=1,2\"")]
    public void A_cell_is_quoted_where_it_must_be_and_never_a_formula(string text, string expected) => Assert.Equal($"{expected}\r\n", CsvText.Line([text]));
}
