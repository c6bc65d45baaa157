using M3Admin.Placements.Model;

namespace M3Admin.Placements.Notation;

/// <summary>
/// Placements as text that people read: a header, then one instance per line.
/// <code>
/// rf=2 shards=18
/// a@r1 w=100: 0-15A 16I&lt;b 17L
/// b@r2: 0-15A 16L 17I&lt;a
/// </code>
/// <para>
/// Header: <c>rf=</c> replica factor, required. <c>shards=</c> shard count; left out: one more than the highest shard id.
/// <c>non-sharded</c>, <c>mirrored</c>, <c>subclustered</c>. <c>maxset=</c> highest shard set id given out; left out: the highest in use.
/// <c>persub=</c> instances per subcluster. <c>cutover=</c> the placement's own cutover time.
/// </para>
/// <para>
/// Instance: <c>id@group</c>, then what differs from a plain database node: <c>w=</c> weight (1), <c>set=</c> shard set (0),
/// <c>zone=</c> (embedded), <c>hostname=</c> (the id), <c>port=</c> (9000), <c>endpoint=</c> (hostname:port), <c>sub=</c> subcluster (0),
/// <c>debug=</c> debug port (no metadata). Then a colon and its shards.
/// </para>
/// <para>
/// Shard: number or range of alike ones, state (<c>I</c>nitializing, <c>A</c>vailable, <c>L</c>eaving), <c>&lt;</c> source,
/// <c>[cutover..cutoff]</c> in nanoseconds with zeros left out, <c>&gt;</c> shard it redirects to: <c>3I&lt;b[100..200]&gt;7</c>.
/// </para>
/// <para>
/// A name is bare when made of letters, digits and <c>-_./</c> (an attribute's value may have colons inside); any other is quoted, with
/// <c>\"</c>, <c>\\</c> and <c>\u0041</c> inside. Fields that M3Admin does not know are only counted, <c>?12B</c>: a placement that has
/// them cannot be parsed back.
/// </para>
/// </summary>
public static class PlacementNotation
{
    /// <summary>Prints a placement, however broken it is. Lines end with a line feed, the last one with nothing.</summary>
    public static string Print(Placement placement) =>
        string.Join('\n', placement.Instances.Select(InstancePrinter.Line).Prepend(HeaderPrinter.Line(placement)));

    /// <summary>Prints an instance with its shards, on one line.</summary>
    public static string Print(Instance instance) => InstancePrinter.Line(instance);

    /// <summary>Prints one shard: <c>3I&lt;b</c>.</summary>
    public static string Print(Shard shard) => ShardPrinter.Run(shard, shard.Id);

    /// <summary>
    /// Reads a placement back: what <see cref="Print(Placement)"/> made of a placement without unknown fields gives an equal one. The text may
    /// describe an invalid placement; rules are not checked here. Blank lines are passed over. At most 1,048,576 shards in all.
    /// </summary>
    public static NotationResult Parse(string text) => new PlacementReader().Read(text);
}
