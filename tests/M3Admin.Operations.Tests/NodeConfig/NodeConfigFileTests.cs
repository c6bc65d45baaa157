using M3Admin.Operations.NodeConfig;

namespace M3Admin.Operations.Tests.NodeConfig;

public sealed class NodeConfigFileTests
{
    [Fact]
    public void A_seed_nodes_file_says_who_is_a_member_and_which_etcd_is_asked()
    {
        var file = Configs.Read(ConfigTexts.Node);

        Assert.True(file.IsSeed);
        Assert.Equal("host3", file.HostId);
        Assert.Equal("/data/m3db/etcd", file.EtcdDirectory);
        Assert.Equal<SeedMember>([new SeedMember("host1", "http://10.2.1.11:2380"), new("host2", "http://10.2.1.12:2380"), new("host3", "http://10.2.1.13:2380")], file.Members);
        Assert.Equal<string>(["10.2.1.11:2379", "10.2.1.12:2379", "10.2.1.13:2379"], Assert.Single(file.Sections).Endpoints);
        Assert.Equal(SeedMember.Existing, Configs.Read(ConfigTexts.DocumentReplaced).Members[2].ClusterState);
    }

    [Fact]
    public void It_tells_in_which_lines_an_address_stands()
    {
        Assert.Equal<int>([26, 28, 39], Configs.Read(ConfigTexts.Node).LinesWith("10.2.1.13"));
    }

    [Theory]
    [InlineData("a: 1\nb:\n\t- x\n", 3, "tab")]
    [InlineData("seedNodes:\n\tinitialCluster: []\n", 2, "tab")]
    [InlineData("a: [1, 2\nb: 3\n", 1, "not YAML")]
    [InlineData("a: *nowhere\n", 1, "anchor")]
    [InlineData("", 0, "nothing")]
    [InlineData("# only a comment\n", 0, "nothing")]
    [InlineData("just words", 1, "no configuration")]
    [InlineData("etcdClusters: []\n---\nb: 1\n", 2, "second")]
    [InlineData("listenAddress: x\n", 0, "neither")]
    [InlineData("seedNodes:\n  rootDir: /x\n", 1, "initialCluster")]
    [InlineData("initialCluster: []\n", 1, "empty")]
    [InlineData("initialCluster:\n- endpoint: http://a:2380\n", 2, "hostID")]
    [InlineData("initialCluster:\n- hostID: a\n", 2, "missing")]
    [InlineData("initialCluster:\n- hostID: a\n  endpoint: a:2380\n", 3, "no URL")]
    [InlineData("initialCluster:\n- hostID: a\n  endpoint: http://a:2380\n- hostID: a\n  endpoint: http://b:2380\n", 4, "twice")]
    [InlineData("initialCluster:\n- hostID: a\n  endpoint: http://a:2380\n  hostID: b\n", 4, "twice")]
    [InlineData("a: {seedNodes: {initialCluster: [{hostID: a, endpoint: 'http://a:1'}]}}\nseedNodes: {initialCluster: [{hostID: a, endpoint: 'http://a:1'}]}\n", 2, "twice")]
    [InlineData("db:\n  discovery:\n    type: m3db_single_node\n", 3, "built in")]
    public void What_is_wrong_is_said_with_its_line(string text, int line, string what)
    {
        var problem = Assert.Single(Configs.Problems(text));

        Assert.Equal(line, problem.Line);
        Assert.Contains(what, problem.What, StringComparison.Ordinal);
        Assert.NotEmpty(problem.WayOut);
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        Assert.Equal([2, 4], Configs.Problems("initialCluster:\n- hostID: a\n- hostID: b\n  endpoint: nowhere\n").Select(problem => problem.Line));
    }

    [Fact]
    public void A_tab_within_a_text_is_no_indentation()
    {
        Assert.Empty(Configs.Problems("motd: |\n  a\n  \tb\ninitialCluster:\n- hostID: a\n  endpoint: http://a:2380\t# tab before a comment\n"));
    }

    [Fact]
    public void A_word_that_names_nothing_is_no_list()
    {
        Assert.False(Configs.Read("seedNodes:\netcdClusters: [{endpoints: [a:2379]}]\n").IsSeed);
    }
}
