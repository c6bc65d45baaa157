namespace M3Admin.Operations.Tests.NodeConfig;

/// <summary>Configurations as M3's documents and operators write them.</summary>
internal static class ConfigTexts
{
    /// <summary>M3's etcd page, "before".</summary>
    public const string DocumentEmbedded = """
        config:
            service:
                env: default_env
                zone: embedded
                service: m3db
                cacheDir: /var/lib/m3kv
                etcdClusters:
                    - zone: embedded
                      endpoints:
                          - http://m3db_seed1:2379
                          - http://m3db_seed2:2379
                          - http://m3db_seed3:2379
            seedNodes:
                initialCluster:
                    - hostID: m3db_seed1
                      endpoint: http://m3db_seed1:2380
                    - hostID: m3db_seed2
                      endpoint: http://m3db_seed2:2380
                    - hostID: m3db_seed3
                      endpoint: http://m3db_seed3:2380
        """;

    /// <summary>M3's etcd page, "would become".</summary>
    public const string DocumentExternal = """
        config:
            service:
                env: default_env
                zone: embedded
                service: m3db
                cacheDir: /var/lib/m3kv
                etcdClusters:
                    - zone: embedded
                      endpoints:
                          - http://external_etcd1:2379
                          - http://external_etcd2:2379
                          - http://external_etcd3:2379
        """;

    /// <summary>M3's placement page, the cluster as it was created.</summary>
    public const string DocumentMembers = """
        initialCluster:
          - hostID: host1
            endpoint: http://1.1.1.1:2380
          - hostID: host2
            endpoint: http://1.1.1.2:2380
          - hostID: host3
            endpoint: http://1.1.1.3:2380
        """;

    /// <summary>M3's placement page, step 3 of replacing a seed node.</summary>
    public const string DocumentReplaced = """
        initialCluster:
          - hostID: host1
            endpoint: http://1.1.1.1:2380
          - hostID: host2
            endpoint: http://1.1.1.2:2380
          - hostID: host4
            clusterState: existing
            endpoint: http://1.1.1.4:2380
        """;

    /// <summary>A whole m3dbnode.yml of a seed node.</summary>
    public const string Node = """
        # Managed by hand: ask on #metrics before changing.
        coordinator: {}

        db:
          hostID:
            resolver: config
            value: host3   # also in inventory
          client:
            writeConsistencyLevel: majority
          filesystem:
            filePathPrefix: "/data/m3db"
          discovery:
            type: config
            config:
              service:
                env: "default_env"
                zone: embedded
                service: m3db
                cacheDir: /var/lib/m3kv
                etcdClusters:
                  - zone: embedded
                    endpoints:   # all seeds
                      - 10.2.1.11:2379
                      - 10.2.1.12:2379
                      # the third one is new since May
                      - 10.2.1.13:2379
              seedNodes:
                listenPeerUrls: ['http://10.2.1.13:2380']
                initialCluster:
                  # rack 1
                  - hostID: "host1"
                    endpoint: 'http://10.2.1.11:2380'
                  # rack 2
                  - hostID: "host2"
                    endpoint: 'http://10.2.1.12:2380'  # two

                  # rack 3
                  - hostID: "host3"
                    endpoint: 'http://10.2.1.13:2380'
                  # add more here
          cache:
            series: {policy: none}

        # the end
        """;

    /// <summary>An m3coordinator.yml that reads an own and another cluster.</summary>
    public const string Coordinator = """
        listenAddress: 0.0.0.0:7201
        clusterManagement:
          etcd:
            env: default_env
            zone: embedded
            service: m3db
            etcdClusters:
            - zone: embedded
              endpoints: [ "10.2.1.11:2379", "10.2.1.12:2379" ] # flow
        clusters:
        - namespaces:
          - {namespace: default, type: unaggregated, retention: 48h}
          client:
            config:
              service:
                env: default_env
                zone: embedded
                service: m3db
                cacheDir: /var/lib/m3kv
                etcdClusters:
                - zone: embedded
                  endpoints:
                  - 10.2.1.11:2379
                  - 10.2.1.12:2379
                - zone: other
                  endpoints:
                  - 10.9.1.1:2379
        """;
}
