using M3Admin.Clusters.Json.Requests;
using M3Admin.Web.Features.Changes.Describe;
using M3Admin.Web.Features.Changes.Describe.Paste;

namespace M3Admin.Web.Tests.Features.Changes.Describe;

public sealed class PasteTests
{
    [Fact]
    public void The_document_s_curl_command_fills_a_new_placement_in()
    {
        var form = new ChangeForm();

        var report = Pasting.Into(form, RequestVerb.Init, Described.Peers(null), PasteReader.Read("""
            curl -X POST localhost:7201/api/v1/services/m3db/placement/init -d '{
                "num_shards": 64,
                "replication_factor": 3,
                "instances": [
                    { "id": "m3db001", "isolation_group": "us-east1-a", "zone": "embedded", "weight": 100, "endpoint": "10.142.0.1:9000", "hostname": "m3db001", "port": 9000 },
                    { "id": "m3db002", "isolationGroup": "us-east1-b", "zone": "embedded", "weight": 200, "endpoint": "10.142.0.2:9000", "hostname": "m3db002", "port": 9000 }
                ]
            }'
            """));

        Assert.Equal(("64", "3"), (form.ShardCount, form.ReplicaFactor));
        Assert.Equal(["m3db001", "m3db002"], form.Instances.Select(row => row.Id));
        Assert.Equal(["us-east1-a", "us-east1-b"], form.Instances.Select(row => row.Group));
        Assert.Equal(["100", "200"], form.Instances.Select(row => row.Weight));
        Assert.StartsWith("Read as a curl command. Taken: 2 instances that come", report.Taken, StringComparison.Ordinal);
    }

    [Fact]
    public void The_document_s_template_is_taken_with_its_gaps_to_be_filled_in()
    {
        var form = new ChangeForm();

        Pasting.Into(form, RequestVerb.Add, Described.Peers(), PasteReader.Read("""
            curl -X POST <M3_COORDINATOR_HOST_NAME>:<M3_COORDINATOR_PORT(default 7201)>/api/v1/services/m3db/placement -d '{
              "instances": [
                {
                  "id": "<NEW_NODE_ID>",
                  "isolationGroup": "<NEW_NODE_ISOLATION_GROUP>",
                  "zone": "<ETCD_ZONE>",
                  "weight": <NODE_WEIGHT>,
                  "endpoint": "<NEW_NODE_HOST_NAME>:<NEW_NODE_PORT>(default 9000)",
                  "hostname": "<NEW_NODE_HOST_NAME>",
                  "port": <NEW_NODE_PORT>
                }
              ]
            }'
            """));

        var row = Assert.Single(form.Instances);
        Assert.Equal(("<NEW_NODE_ID>", "<NODE_WEIGHT>"), (row.Id, row.Weight));
        Assert.Contains(ProblemFinder.Of(RequestVerb.Add, form, Described.Peers()), problem => problem.Field == "Instances[0].Weight");
    }

    [Fact]
    public void A_replace_takes_who_leaves_and_who_comes()
    {
        var form = new ChangeForm();

        Pasting.Into(form, RequestVerb.Replace, Described.Peers(), PasteReader.Read(
            """{"leavingInstanceIDs":["m3db-a01","m3db-z99"],"candidates":[{"id":"m3db-a02","isolationGroup":"r1","weight":100,"endpoint":"m3db-a02:9000"}]}"""));

        Assert.Equal(["m3db-a01"], form.Leaving);
        Assert.Equal(("m3db-a02", "m3db-a02", "9000", "embedded"), (form.Instances[0].Id, form.Instances[0].Hostname, form.Instances[0].Port, form.Instances[0].Zone));
    }

    [Fact]
    public void A_curl_that_deletes_names_who_is_removed()
    {
        var form = new ChangeForm();

        Pasting.Into(form, RequestVerb.Remove, Described.Peers(), PasteReader.Read("curl -X DELETE localhost:7201/api/v1/services/m3db/placement/m3db-b01"));

        Assert.Equal(["m3db-b01"], form.Leaving);
    }

    [Theory]
    [InlineData("id\tisolation group\tweight\tendpoint\nm3db-a02\tr1\t100\t10.0.0.2:9000\nm3db-b02\tr2\t100\t10.0.0.3:9000")]
    [InlineData("m3db-a02,r1,embedded,100,10.0.0.2:9000,10.0.0.2,9000\nm3db-b02,r2,embedded,100,10.0.0.3:9000,10.0.0.3,9000")]
    [InlineData("- id: m3db-a02\n  isolation_group: r1\n  weight: 100\n  endpoint: 10.0.0.2:9000\n- id: m3db-b02\n  isolation_group: r2\n  weight: 100\n  endpoint: 10.0.0.3:9000\n")]
    [InlineData("operation: add\nservice: m3db\nrequest:\n  instances:\n    - id: m3db-a02\n      isolationGroup: r1\n      weight: 100\n      endpoint: 10.0.0.2:9000\n    - id: m3db-b02\n      isolationGroup: r2\n      weight: 100\n      endpoint: 10.0.0.3:9000\n")]
    [InlineData("""{"placement":{"instances":{"m3db-a02":{"id":"m3db-a02","isolationGroup":"r1","weight":100,"endpoint":"10.0.0.2:9000","shards":[]},"m3db-b02":{"id":"m3db-b02","isolationGroup":"r2","weight":100,"endpoint":"10.0.0.3:9000"}}},"version":3}""")]
    public void Tables_yaml_m3ctl_files_and_placements_give_the_same_instances(string text)
    {
        var form = new ChangeForm();

        Pasting.Into(form, RequestVerb.Add, Described.Peers(), PasteReader.Read(text));

        Assert.Equal(
            [("m3db-a02", "r1", "10.0.0.2:9000", "10.0.0.2", "9000"), ("m3db-b02", "r2", "10.0.0.3:9000", "10.0.0.3", "9000")],
            form.Instances.Select(row => (row.Id, row.Group, row.Endpoint, row.Hostname, row.Port)));
    }

    [Fact]
    public void What_is_not_taken_is_told_with_its_line()
    {
        var report = Pasting.Into(new ChangeForm(), RequestVerb.Add, Described.Peers(), PasteReader.Read("[\n  {\"id\": \"x\", \"isolation_group\": \"r1\",\n   \"colour\": \"red\"},\n  {\"id\": \"m3db-a01\", \"isolation_group\": \"r1\"}\n]"));

        Assert.Contains(report.Notes, note => note.ToString() == "Line 3: “colour” is no fact of an instance; it is left out.");
        Assert.Contains(report.Notes, note => note.ToString() == "Line 4: m3db-a01 is in the placement already; it is left out.");
    }

    [Fact]
    public void A_text_that_cannot_be_read_is_told_with_its_line() =>
        Assert.Contains(PasteReader.Read("{\n  \"instances\": [\n    { \"id\": \"x\" ]\n}").Notes, note => note.Line == 3);

    [Theory]
    [InlineData("")]
    [InlineData("curl -X POST localhost:7201/api/v1/services/m3db/placement")]
    [InlineData("curl -d @body.json localhost:7201")]
    [InlineData("{")]
    [InlineData("- - - [")]
    [InlineData("&a [*a]")]
    [InlineData("'")]
    public void Nothing_that_is_pasted_breaks_it(string text)
    {
        var form = new ChangeForm();

        var report = Pasting.Into(form, RequestVerb.Add, Described.Peers(), PasteReader.Read(text));

        Assert.NotEmpty(report.Taken);
    }
}
