using M3Admin.Placements.Model;

namespace M3Admin.Placements.Planning.Sharded;

/// <summary>The instances that take part in a change, by number: ascending by id, so that the lower number wins a tie.</summary>
internal sealed class Roster
{
    private readonly Dictionary<InstanceId, int> _numbers;

    /// <param name="current">The instances as they are.</param>
    /// <param name="joining">Those that come, or come back; each stands in for one of the same id.</param>
    public Roster(IReadOnlyCollection<Instance> current, IReadOnlyCollection<Instance> joining)
    {
        Instances = joining.Count == 0 ? [.. current] : Merged(current, joining);
        _numbers = new Dictionary<InstanceId, int>(Instances.Length);
        GroupOf = new int[Instances.Length];
        Weights = new uint[Instances.Length];
        var groups = new Dictionary<IsolationGroup, int>();
        for (var i = 0; i < Instances.Length; i++)
        {
            var instance = Instances[i];
            _numbers.TryAdd(instance.Id, i);
            if (!groups.TryGetValue(instance.Group, out var group))
            {
                groups.Add(instance.Group, group = groups.Count);
            }

            GroupOf[i] = group;
            Weights[i] = instance.Weight;
        }

        GroupCount = groups.Count;
    }

    public Instance[] Instances { get; }

    public int Count => Instances.Length;

    public int[] GroupOf { get; }

    public int GroupCount { get; }

    public uint[] Weights { get; }

    /// <summary>The number of an instance; -1 when it takes no part.</summary>
    public int NumberOf(InstanceId id) => _numbers.GetValueOrDefault(id, Board.Nobody);

    /// <summary>Which of the instances are named, by number.</summary>
    public bool[] Flags(IEnumerable<InstanceId> ids)
    {
        var flags = new bool[Count];
        foreach (var id in ids)
        {
            flags[NumberOf(id)] = true;
        }

        return flags;
    }

    private static Instance[] Merged(IReadOnlyCollection<Instance> current, IReadOnlyCollection<Instance> joining)
    {
        var all = current.ToDictionary(instance => instance.Id);
        foreach (var instance in joining)
        {
            all[instance.Id] = instance;
        }

        return [.. all.Values.OrderBy(instance => instance.Id)];
    }
}
