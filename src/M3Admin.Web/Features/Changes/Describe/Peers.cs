using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Changes.Describe;

/// <summary>What the instances that are there tell of one that is to come.</summary>
public sealed class Peers
{
    private readonly ImmutableArray<Instance> _instances;

    private Peers(ServiceKey service, Placement? placement)
    {
        _instances = [.. (placement?.Instances ?? []).Where(instance => !instance.IsLeaving)];
        (Service, Placement) = (service, placement);
        Weight = Usual(instance => instance.Weight, 100);
        Port = Usual(instance => instance.Port, service.Service switch { ServiceName.M3DB => 9000, ServiceName.M3Aggregator => 6000, _ => 7201 });
    }

    /// <summary>Whose placement.</summary>
    public ServiceKey Service { get; }

    /// <summary>The placement; null when there is none.</summary>
    public Placement? Placement { get; }

    /// <summary>The weight that most of them have.</summary>
    public string Weight { get; }

    /// <summary>The port that most of them have.</summary>
    public string Port { get; }

    /// <summary>Whether instances of the service hold shards.</summary>
    public bool IsSharded => Placement?.IsSharded ?? Service.Service != ServiceName.M3Coordinator;

    /// <summary>Whether they mirror each other.</summary>
    public bool IsMirrored => Placement?.IsMirrored ?? Service.Service == ServiceName.M3Aggregator;

    /// <summary>The isolation groups, in order.</summary>
    public IEnumerable<string> Groups => _instances.Select(instance => instance.Group).Distinct().Order().Select(group => group.Value);

    /// <summary>What they tell.</summary>
    public static Peers Of(ServiceKey service, Placement? placement) => new(service, placement);

    /// <summary>Whether an isolation group is none of theirs.</summary>
    public bool IsNew(string group) => !_instances.IsEmpty && group.Length > 0 && !_instances.Any(instance => instance.Group.Value == group);

    /// <summary>A row for one more instance: like the others, in the group that needs capacity most.</summary>
    /// <param name="beside">What else is to come.</param>
    public InstanceRow Next(IReadOnlyCollection<InstanceRow> beside) => new()
    {
        Group = Neediest(beside) ?? "",
        Zone = Service.Zone, // Instances of other zones are refused: M3's processes look in one zone alone.
        Weight = Weight,
        Port = Port,
    };

    /// <summary>A row for one that takes the place of an instance: its group, its weight, its port.</summary>
    public InstanceRow InPlaceOf(Instance leaving) => new()
    {
        Group = leaving.Group.Value,
        Zone = Service.Zone,
        Weight = $"{leaving.Weight}",
        Port = leaving.Port == 0 ? Port : $"{leaving.Port}",
    };

    /// <summary>The group with the least weight, what is to come included; null when there is no group yet.</summary>
    public string? Neediest(IReadOnlyCollection<InstanceRow> beside) => _instances
        .GroupBy(instance => instance.Group)
        .OrderBy(group => group.Sum(instance => (long)instance.Weight) + beside.Where(row => row.Group == group.Key.Value).Sum(row => Whole(row.Weight)))
        .ThenBy(group => group.Key)
        .Select(group => group.Key.Value)
        .FirstOrDefault();

    /// <summary>How the next instance of a group would be called; null when their names tell nothing.</summary>
    public string? NextIn(string group, IReadOnlyCollection<InstanceRow> beside)
    {
        string[] coming = [.. beside.Select(row => row.Id)];
        var taken = (Placement?.Instances ?? []).Select(instance => instance.Id.Value).Concat(coming).ToArray();
        var alike = _instances.Where(instance => instance.Group.Value == group).Select(instance => instance.Id.Value).ToArray();
        return NextId.After(alike, taken) ?? NextId.After(taken, taken);
    }

    private string Usual(Func<Instance, uint> of, uint otherwise)
    {
        var counts = _instances.Select(of).Where(value => value > 0).CountBy(value => value).OrderByDescending(count => count.Value).ThenBy(count => count.Key);
        return $"{counts.Select(count => count.Key).FirstOrDefault(otherwise)}";
    }

    private static long Whole(string text) => uint.TryParse(text, out var number) ? number : 0;
}
