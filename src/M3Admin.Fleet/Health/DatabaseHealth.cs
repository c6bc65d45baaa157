using M3Admin.Placements.Model;

namespace M3Admin.Fleet.Health;

/// <summary>What an m3dbnode answers on its node port.</summary>
internal static class DatabaseHealth
{
    /// <summary>Whether it has every shard that it owns: each is available, or leaving.</summary>
    public static bool IsBootstrapped(Instance? instance) => instance is not null && !instance.Shards.Any(shard => shard.State == ShardState.Initializing);

    /// <summary>Answers a GET; null where an m3dbnode has nothing.</summary>
    /// <param name="path">The request's path.</param>
    /// <param name="instance">The node in its placement; null when it is not in it.</param>
    public static HealthAnswer? Get(string path, Instance? instance) => path switch
    {
        "/health" => HealthAnswer.Ok($$"""{"ok":true,"status":"up","bootstrapped":{{(IsBootstrapped(instance) ? "true" : "false")}}}"""),
        "/bootstrapped" or "/bootstrappedinplacementornoplacement" => Bootstrapped(IsBootstrapped(instance)),
        _ => null,
    };

    private static HealthAnswer Bootstrapped(bool isBootstrapped) =>
        isBootstrapped ? HealthAnswer.Ok("{}") : new HealthAnswer(500, """{"error":{"message":"node is not bootstrapped","data":{}}}""");
}
