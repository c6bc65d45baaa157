namespace M3Admin.Operations.Tests.NodeConfig;

public sealed class WithExternalEtcdTests
{
    [Fact]
    public void The_documents_example_becomes_exactly_what_the_documents_say()
    {
        var file = Configs.Read(ConfigTexts.DocumentEmbedded);

        var text = Configs.Edited(file.WithExternalEtcd(["http://external_etcd1:2379", "http://external_etcd2:2379", "http://external_etcd3:2379"]));

        Assert.Equal(ConfigTexts.DocumentExternal, text);
    }

    [Fact]
    public void The_documents_example_with_windows_line_ends_keeps_them()
    {
        var file = Configs.Read(ConfigTexts.DocumentEmbedded.ReplaceLineEndings("\r\n") + "\r\n");

        var text = Configs.Edited(file.WithExternalEtcd(["http://external_etcd1:2379", "http://external_etcd2:2379", "http://external_etcd3:2379"]));

        Assert.Equal(ConfigTexts.DocumentExternal.ReplaceLineEndings("\r\n") + "\r\n", text);
    }

    [Fact]
    public void A_file_that_ends_with_its_seed_nodes_and_without_a_line_end_is_edited_all_the_same()
    {
        const string Text = """
            # host of the test
            db:
              discovery:
                config:
                  service:
                    zone: embedded
                    etcdClusters:
                      - zone: embedded
                        endpoints:
                          - http://seed1:2379
                  seedNodes:
                    initialCluster:
                      - hostID: seed1
                        endpoint: http://seed1:2380
            """;

        var text = Configs.Edited(Configs.Read(Text).WithExternalEtcd(["http://new1:2379", "http://new2:2379"]));

        Assert.EndsWith("""
                        endpoints:
                          - http://new1:2379
                          - http://new2:2379

            """, text.ReplaceLineEndings("\n") + (text.EndsWith('\n') ? "" : "\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_whole_file_loses_its_seed_nodes_and_nothing_else()
    {
        var text = Configs.Edited(Configs.Read(ConfigTexts.Node).WithExternalEtcd(["10.3.1.1:2379", "10.3.1.2:2379"]));

        Assert.Equal("""
            -              - 10.2.1.11:2379
            -              - 10.2.1.12:2379
            +              - 10.3.1.1:2379
            +              - 10.3.1.2:2379
            -              - 10.2.1.13:2379
            -      seedNodes:
            -        listenPeerUrls: ['http://10.2.1.13:2380']
            -        initialCluster:
            -          # rack 1
            -          - hostID: "host1"
            -            endpoint: 'http://10.2.1.11:2380'
            -          # rack 2
            -          - hostID: "host2"
            -            endpoint: 'http://10.2.1.12:2380'  # two
            -
            -          # rack 3
            -          - hostID: "host3"
            -            endpoint: 'http://10.2.1.13:2380'
            -          # add more here
            """, Configs.Changes(ConfigTexts.Node, text));
    }

    [Fact]
    public void A_coordinator_gets_its_own_endpoints_changed_and_keeps_those_of_another_zone()
    {
        var file = Configs.Read(ConfigTexts.Coordinator);
        Assert.Equal([true, true, false], file.Sections.Select(section => section.IsOwn));

        var edit = Assert.IsType<M3Admin.Operations.NodeConfig.ConfigEdit.Edited>(file.WithExternalEtcd(["10.3.1.1:2379", "10.3.1.2:2379", "10.3.1.3:2379"]));

        Assert.Equal("""
            -      endpoints: [ "10.2.1.11:2379", "10.2.1.12:2379" ] # flow
            +      endpoints: [ "10.3.1.1:2379", "10.3.1.2:2379", "10.3.1.3:2379" ] # flow
            -          - 10.2.1.11:2379
            -          - 10.2.1.12:2379
            +          - 10.3.1.1:2379
            +          - 10.3.1.2:2379
            +          - 10.3.1.3:2379
            """, Configs.Changes(ConfigTexts.Coordinator, edit.Text));
        Assert.Contains("zone other", Assert.Single(edit.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void The_older_shape_with_config_right_under_db_is_read_too()
    {
        const string Older = "db:\n  config:\n    service:\n      zone: z\n      etcdClusters:\n      - zone: z\n        endpoints:\n        - a:2379\n    seedNodes:\n      initialCluster:\n      - hostID: a\n        endpoint: http://a:2380\n";

        Assert.Equal("db:\n  config:\n    service:\n      zone: z\n      etcdClusters:\n      - zone: z\n        endpoints:\n        - b:2379\n", Configs.Edited(Configs.Read(Older).WithExternalEtcd(["b:2379"])));
    }

    [Fact]
    public void A_mirrored_cluster_is_left_as_it_is()
    {
        const string Services = "config:\n  services:\n  - service:\n      zone: z\n      etcdClusters: [{zone: z, endpoints: [a:2379]}]\n  - async: true\n    service:\n      zone: z\n      etcdClusters: [{zone: z, endpoints: [m:2379]}]\n";

        Assert.Equal(Services.Replace("a:2379", "b:2379", StringComparison.Ordinal), Configs.Edited(Configs.Read(Services).WithExternalEtcd(["b:2379"])));
    }

    [Fact]
    public void The_short_discovery_is_read_too()
    {
        const string Short = "db:\n  discovery:\n    type: m3db_cluster\n    m3dbCluster:\n      env: default_env\n      endpoints:\n        - a:2379\n";

        Assert.Equal(Short.Replace("a:2379", "b:2379", StringComparison.Ordinal), Configs.Edited(Configs.Read(Short).WithExternalEtcd(["b:2379"])));
    }

    [Fact]
    public void An_anchored_list_changes_once_and_the_note_says_where_else_it_counts()
    {
        const string Anchored = "a:\n  zone: z\n  etcdClusters:\n  - zone: z\n    endpoints: &eps\n    - a:2379\nb:\n  zone: z\n  etcdClusters:\n  - zone: z\n    endpoints: *eps\n";

        var edit = Assert.IsType<M3Admin.Operations.NodeConfig.ConfigEdit.Edited>(Configs.Read(Anchored).WithExternalEtcd(["b:2379"]));

        Assert.Equal(Anchored.Replace("a:2379", "b:2379", StringComparison.Ordinal), edit.Text);
        Assert.Contains("*eps", Assert.Single(edit.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_different_etcds_are_refused_until_it_is_said_which()
    {
        const string Two = "a:\n  etcdClusters: [{zone: z, endpoints: ['a:2379']}]\nb:\n  etcdClusters: [{zone: z, endpoints: ['http://m:2379']}]\n";
        var file = Configs.Read(Two);

        Assert.Equal(4, Assert.Single(Configs.Refused(file.WithExternalEtcd(["b:2379"]))).Line);
        Assert.Equal(Two.Replace("http://m:2379", "b:2379", StringComparison.Ordinal), Configs.Edited(file.WithExternalEtcd(["b:2379"], ["m:2379"])));
    }

    [Fact]
    public void What_is_used_outside_of_seed_nodes_is_not_taken_away()
    {
        const string Shared = "config:\n  etcdClusters: [{endpoints: [a:2379]}]\n  seedNodes:\n    initialCluster: &members\n    - hostID: a\n      endpoint: http://a:2380\n  other: *members\n";

        Assert.Equal(7, Assert.Single(Configs.Refused(Configs.Read(Shared).WithExternalEtcd(["b:2379"]))).Line);
    }

    [Fact]
    public void A_file_in_flow_style_is_edited_in_flow_style()
    {
        const string Flow = """{"service": {"zone": "z", "etcdClusters": [{"zone": "z", "endpoints": ["a:2379"]}]}, "seedNodes": {"initialCluster": [{"hostID": "a", "endpoint": "http://a:2380"}]}}""";

        Assert.Equal("""{"service": {"zone": "z", "etcdClusters": [{"zone": "z", "endpoints": ["b:2379", "c:2379"]}]}}""", Configs.Edited(Configs.Read(Flow).WithExternalEtcd(["b:2379", "c:2379"])));
    }
}
