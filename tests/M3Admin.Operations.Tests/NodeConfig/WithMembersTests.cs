using M3Admin.Operations.NodeConfig;

namespace M3Admin.Operations.Tests.NodeConfig;

public sealed class WithMembersTests
{
    private static readonly SeedMember Host4 = new("host4", "http://1.1.1.4:2380", SeedMember.Existing);

    [Fact]
    public void The_documents_example_becomes_exactly_what_the_documents_say()
    {
        var file = Configs.Read(ConfigTexts.DocumentMembers);

        Assert.Equal(ConfigTexts.DocumentReplaced, Configs.Edited(file.WithMembers(Configs.Replaced(file, "host3", Host4))));
    }

    [Fact]
    public void A_whole_file_keeps_everything_but_the_words_that_change()
    {
        var file = Configs.Read(ConfigTexts.Node);

        var text = Configs.Edited(file.WithMembers(Configs.Replaced(file, "host3", new SeedMember("host4", "http://10.2.1.14:2380", SeedMember.Existing))));

        Assert.Equal("""
            -          - hostID: "host3"
            -            endpoint: 'http://10.2.1.13:2380'
            +          - hostID: "host4"
            +            clusterState: existing
            +            endpoint: 'http://10.2.1.14:2380'
            """, Configs.Changes(ConfigTexts.Node, text));
    }

    [Fact]
    public void The_members_as_they_are_leave_the_file_as_it_is()
    {
        var file = Configs.Read(ConfigTexts.Node);

        Assert.Equal(ConfigTexts.Node, Configs.Edited(file.WithMembers(file.Members)));
    }

    [Fact]
    public void Line_ends_stay_those_of_the_file()
    {
        var file = Configs.Read(ConfigTexts.DocumentMembers.ReplaceLineEndings("\r\n") + "\r\n");

        var text = Configs.Edited(file.WithMembers(Configs.Replaced(file, "host3", Host4)));

        Assert.Equal(ConfigTexts.DocumentReplaced.ReplaceLineEndings("\r\n") + "\r\n", text);
    }

    [Fact]
    public void A_byte_order_mark_stays()
    {
        var file = Configs.Read('\uFEFF' + ConfigTexts.DocumentMembers);

        Assert.Equal('\uFEFF' + ConfigTexts.DocumentReplaced, Configs.Edited(file.WithMembers(Configs.Replaced(file, "host3", Host4))));
    }

    [Fact]
    public void A_list_in_flow_style_stays_in_flow_style()
    {
        const string Flow = "seedNodes:\n  initialCluster: [{hostID: a, endpoint: http://a:2380}, {hostID: b, endpoint: \"http://b:2380\"}] # two\n";
        var file = Configs.Read(Flow);

        var text = Configs.Edited(file.WithMembers(Configs.Replaced(file, "b", new SeedMember("c", "http://c:2380", SeedMember.Existing))));

        Assert.Equal("seedNodes:\n  initialCluster: [{hostID: a, endpoint: http://a:2380}, {hostID: c, clusterState: existing, endpoint: \"http://c:2380\"}] # two\n", text);
    }

    [Fact]
    public void One_more_comes_after_the_last_in_the_manner_of_the_last()
    {
        var file = Configs.Read(ConfigTexts.Node);

        var text = Configs.Edited(file.WithMembers([.. file.Members, new SeedMember("host4", "http://10.2.1.14:2380", SeedMember.Existing)]));

        Assert.Equal("""
            +          - hostID: "host4"
            +            clusterState: existing
            +            endpoint: 'http://10.2.1.14:2380'
            """, Configs.Changes(ConfigTexts.Node, text));
    }

    [Fact]
    public void One_more_comes_after_the_last_line_of_a_file_without_a_line_end()
    {
        var file = Configs.Read(ConfigTexts.DocumentMembers);

        var text = Configs.Edited(file.WithMembers([.. file.Members, Host4]));

        Assert.Equal(ConfigTexts.DocumentMembers + "\n  - hostID: host4\n    clusterState: existing\n    endpoint: http://1.1.1.4:2380", text);
    }

    [Fact]
    public void One_fewer_takes_its_lines_along_and_leaves_comments()
    {
        var file = Configs.Read(ConfigTexts.Node);

        var text = Configs.Edited(file.WithMembers([file.Members[0], file.Members[2]]));

        Assert.Equal("""
            -          - hostID: "host2"
            -            endpoint: 'http://10.2.1.12:2380'  # two
            """, Configs.Changes(ConfigTexts.Node, text));
    }

    [Theory]
    [InlineData("[{hostID: a, endpoint: 'http://a:1'}, {hostID: b, endpoint: 'http://b:1'}, {hostID: c, endpoint: 'http://c:1'}]", "a", "[{hostID: a, endpoint: 'http://a:1'}]")]
    [InlineData("[{hostID: a, endpoint: 'http://a:1'}, {hostID: b, endpoint: 'http://b:1'}, {hostID: c, endpoint: 'http://c:1'}]", "c", "[{hostID: c, endpoint: 'http://c:1'}]")]
    [InlineData("[{hostID: a, endpoint: 'http://a:1'}, {hostID: b, endpoint: 'http://b:1'}, {hostID: c, endpoint: 'http://c:1'}]", "b", "[{hostID: b, endpoint: 'http://b:1'}]")]
    public void Fewer_in_flow_style_leave_no_stray_commas(string list, string left, string expected)
    {
        var file = Configs.Read($"initialCluster: {list}\n");

        Assert.Equal($"initialCluster: {expected}\n", Configs.Edited(file.WithMembers([.. file.Members.Where(member => member.HostId == left)])));
    }

    [Fact]
    public void A_list_without_indentation_stays_without()
    {
        var file = Configs.Read("seedNodes:\n  initialCluster:\n  -   hostID: a\n      endpoint: http://a:2380\n");

        var text = Configs.Edited(file.WithMembers([.. file.Members, new SeedMember("b", "http://b:2380")]));

        Assert.Equal("seedNodes:\n  initialCluster:\n  -   hostID: a\n      endpoint: http://a:2380\n  -   hostID: b\n      endpoint: http://b:2380\n", text);
    }

    [Fact]
    public void A_moved_member_gets_its_new_address_where_it_stands()
    {
        var file = Configs.Read(ConfigTexts.DocumentMembers);

        var text = Configs.Edited(file.WithMembers([file.Members[0] with { Endpoint = "http://2.2.2.2:2380" }, file.Members[1], file.Members[2]]));

        Assert.Equal(ConfigTexts.DocumentMembers.Replace("1.1.1.1", "2.2.2.2", StringComparison.Ordinal), text);
    }

    [Fact]
    public void What_was_said_of_the_old_host_does_not_hold_for_the_new_one()
    {
        var file = Configs.Read(ConfigTexts.DocumentReplaced);

        var text = Configs.Edited(file.WithMembers([file.Members[0], file.Members[1], new SeedMember("host5", "http://1.1.1.5:2380")]));

        Assert.Contains("clusterState: new", text, StringComparison.Ordinal);
        Assert.DoesNotContain("existing", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12")]
    [InlineData("true")]
    [InlineData("a: b")]
    [InlineData("x #1")]
    public void An_id_that_would_mean_something_else_is_quoted(string id)
    {
        var file = Configs.Read(ConfigTexts.DocumentMembers);

        var text = Configs.Edited(file.WithMembers(Configs.Replaced(file, "host3", Host4 with { HostId = id })));

        Assert.Contains($"hostID: \"{id}\"\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_by_an_alias_is_left_alone_and_refused_when_it_should_change()
    {
        var file = Configs.Read("x: &three {hostID: host3, endpoint: 'http://1.1.1.3:2380'}\ninitialCluster:\n  - hostID: host1\n    endpoint: http://1.1.1.1:2380\n  - *three\n");

        Assert.Equal(file.Text, Configs.Edited(file.WithMembers(file.Members)));
        var problem = Assert.Single(Configs.Refused(file.WithMembers(Configs.Replaced(file, "host3", Host4))));
        Assert.Equal(5, problem.Line);
    }

    [Fact]
    public void A_file_of_no_seed_node_is_refused()
    {
        var file = Configs.Read(ConfigTexts.Coordinator);

        Assert.False(file.IsSeed);
        Assert.Contains("no seedNodes", Assert.Single(Configs.Refused(file.WithMembers([Host4]))).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_own_id_changes_only_where_the_file_says_it()
    {
        var text = Configs.Edited(Configs.Read(ConfigTexts.Node).WithHostId("host4"));

        Assert.Equal("-    value: host3   # also in inventory\n+    value: host4   # also in inventory", Configs.Changes(ConfigTexts.Node, text));
        Assert.Equal(ConfigTexts.DocumentMembers, Configs.Edited(Configs.Read(ConfigTexts.DocumentMembers).WithHostId("host4")));
    }
}
