using static M3Admin.Placements.Tests.Planning.Compatibility.Difference;

namespace M3Admin.Placements.Tests.Planning.Compatibility;

/// <summary>The deliberate differences, by their row in the transcript. docs/compatibility.md tells why.</summary>
internal static class KnownDifferences
{
    private static readonly Dictionary<int, Difference> Rows = new()
    {
        // A placement without shards, or an instance that would get none, is a mistake; M3 drops the instance silently.
        [52] = Stricter,
        [91] = Stricter,
        [92] = Stricter,
        [118] = Stricter,
        [344] = Stricter,

        // An instance without an id: what holds it cannot be read again.
        [107] = Stricter,
        [207] = Stricter,
        [436] = Stricter,

        // A dry run of an initial placement says already that there is one.
        [170] = Stricter,

        // Shards given with a new instance are not used; M3 counts them and fails.
        [68] = Abler,
        [70] = Abler,

        // All of the given instances or none: M3 takes the last of two with one id, drops those that are there already or in another zone,
        // adds one of several, and uses one of several candidates.
        [98] = Stricter,
        [210] = Stricter,
        [427] = Stricter,
        [200] = Stricter,
        [113] = Stricter,
        [204] = Stricter,
        [221] = OtherCounts,
        [222] = OtherCounts,
        [223] = OtherCounts,
        [265] = OtherCounts,
        [333] = Stricter,
        [439] = OtherCounts,

        // A zone unlike the others' must be accepted, and then is. The planner is not told which zone is asked for: one for all passes.
        [112] = Abler,
        [256] = Stricter,
        [257] = Abler,
        [345] = Abler,
        [442] = Abler,
        [448] = Stricter,

        // To replace nobody is a mistake.
        [250] = Stricter,
        [251] = Stricter,
        [252] = Stricter,

        // A candidate of another group, or a lighter one, must be accepted.
        [260] = Stricter,
        [261] = Stricter,
        [379] = Stricter,

        // One who is leaving may come back as a candidate, and has its shards at once.
        [274] = Abler,

        // A candidate always joins the shard set of the member that it replaces; with force, as M3 does it without.
        [370] = OtherCounts,
        [372] = OtherCounts,
        [374] = Abler,
        [380] = Abler,
        [382] = Abler,

        // A coordinator's placement has no shards that could be unavailable, and weight 0 is no obstacle there. It is never planned as a sharded one.
        [430] = Stricter,
        [432] = Abler,
        [433] = OtherCounts,
        [434] = Abler,
        [435] = OtherCounts,
        [437] = Abler,
        [444] = Abler,
        [451] = Abler,
    };

    public static IEnumerable<int> All => Rows.Keys;

    public static Difference? Of(int sequence) => Rows.TryGetValue(sequence, out var difference) ? difference : null;
}
