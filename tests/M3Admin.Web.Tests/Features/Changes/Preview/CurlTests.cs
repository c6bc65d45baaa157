using Bunit;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Changes.Preview.Curl;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Changes.Preview;

/// <summary>The text of the command; whether it works, a shell is asked in the end-to-end tests.</summary>
public sealed class CurlTests : PreviewTest
{
    [Fact]
    public async Task An_add_names_the_placement_by_M3s_headers()
    {
        var panel = await ShowAsync(Three, Add(Instance("d", "r3")));

        Assert.Equal("""
            curl -X POST http://127.0.0.1:7201/api/v1/services/m3db/placement \
              -H 'Cluster-Environment-Name: default_env' \
              -H 'Cluster-Zone-Name: embedded' \
              ${M3ADMIN_TOKEN:+-H "Authorization: Bearer $M3ADMIN_TOKEN"} \
              -d '{
              "instances": [
                {"id":"d","isolation_group":"r3","zone":"embedded","weight":100,"endpoint":"d:9000","hostname":"d","port":9000}
              ]
            }'
            """.ReplaceLineEndings("\n"), panel.Find(".curl pre").TextContent);
        Assert.Equal(panel.Find(".curl pre").TextContent, panel.Find(".curl [data-copy]").GetAttribute("data-copy"));
    }

    [Fact]
    public async Task What_must_be_accepted_is_forced() => Assert.EndsWith("""{"instance_ids":["c"],"force":true}'""", await CommandAsync(Moving, Remove("c")), StringComparison.Ordinal);

    [Fact]
    public async Task What_M3_does_not_know_goes_to_endpoints_of_our_own()
    {
        Assert.Contains("/api/v1/services/m3db/placement/undo \\", await CommandAsync(Moving, new ChangeRequest.Undo()), StringComparison.Ordinal);
        Assert.EndsWith("""-d '{"accept":true}'""", await CommandAsync(null, new ChangeRequest.Rebalance()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delete_has_no_body()
    {
        var command = await CommandAsync(Three, new ChangeRequest.DeletePlacement(Force: false));

        Assert.StartsWith("curl -X DELETE http://127.0.0.1:7201/api/v1/services/m3db/placement \\", command, StringComparison.Ordinal);
        Assert.DoesNotContain("-d", command.Replace("-db", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_set_is_confirmed_for_the_version_it_was_previewed_on()
    {
        var command = await CommandAsync("rf=1 shards=1\na@r1: 0A", Set("rf=1 shards=1\na@r1 w=2: 0A"));

        Assert.Contains("\"version\": 1,\n  \"confirm\": true", command, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_set_is_read_from_a_file_that_can_be_copied()
    {
        const string many = "rf=1 shards=100\na@r1: 0-99A";
        var panel = await ShowAsync(many, Set(many.Replace("a@r1", "a@r1 w=2", StringComparison.Ordinal)));

        Assert.EndsWith("-d @placement.json", panel.Find(".curl pre").TextContent, StringComparison.Ordinal);
        Assert.Contains("\"confirm\": true", panel.FindAll(".curl [data-copy]")[1].GetAttribute("data-copy"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain-1.a:2/3", "plain-1.a:2/3")]
    [InlineData("", "''")]
    [InlineData("two words", "'two words'")]
    [InlineData("it's", "'it'\\''s'")]
    [InlineData("$HOME`x`\"\\", "'$HOME`x`\"\\'")]
    [InlineData("[::1]", "'[::1]'")]
    public void A_word_is_quoted_where_a_shell_would_touch_it(string text, string word) => Assert.Equal(word, ShellWord.Of(text));

    [Fact]
    public async Task A_zone_that_leads_to_another_cluster_is_told()
    {
        var preview = await PlanAsync(Three, Add(Instance("d", "r3")));
        var panel = Render<M3Admin.Web.Features.Changes.Preview.PreviewPanel>(p => p.Add(x => x.Preview, preview).Add(x => x.Link, new M3Admin.Web.Features.Shared.PlacementLink("other", preview.Service)));

        Assert.Contains("The zone leads to cluster local, which is configured before this one", Words(panel, ".curl"), StringComparison.Ordinal);
    }

    private async Task<string> CommandAsync(string? stored, ChangeRequest request) => CurlView.Of(await PlanAsync(stored, request), Api).Command;
}
