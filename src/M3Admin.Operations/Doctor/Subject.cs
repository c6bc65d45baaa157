using M3Admin.Placements.Model;

namespace M3Admin.Operations.Doctor;

/// <summary>What a finding is about.</summary>
/// <param name="Text">In words: <c>m3db, m3db-c04</c> or <c>etcd</c>.</param>
public sealed record Subject(string Text)
{
    /// <summary>The placement, where it is about one.</summary>
    public ServiceKey? Placement { get; init; }

    /// <summary>The instance, where it is about one.</summary>
    public InstanceId? Instance { get; init; }

    /// <summary>The etcd of the cluster.</summary>
    public static Subject Etcd { get; } = new("etcd");

    /// <summary>A placement.</summary>
    public static Subject Of(ServiceKey placement) => new(Name(placement)) { Placement = placement };

    /// <summary>An instance of a placement.</summary>
    public static Subject Of(ServiceKey placement, InstanceId instance) => new($"{Name(placement)}, {instance}") { Placement = placement, Instance = instance };

    /// <summary>A placement in words: the environment is left out where it is the default one.</summary>
    internal static string Name(ServiceKey placement) =>
        placement.Environment == ServiceKey.DefaultEnvironment ? placement.Service.Text() : $"{placement.Environment} {placement.Service.Text()}";
}
