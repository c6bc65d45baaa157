using System.Collections.Immutable;
using YamlDotNet.Core;

namespace M3Admin.Operations.NodeConfig.Editing;

/// <summary>A part of a YAML text, with where it stands: a closed set.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Line">In which line, from 1.</param>
/// <param name="Anchor">Its anchor; empty when it has none.</param>
internal abstract record YamlPart(int Start, int Line, string Anchor)
{
    /// <summary>Where its last word ends: comments and blank lines after it are not its own.</summary>
    public abstract int End { get; }

    /// <summary>The part itself, and for an alias what it stands for.</summary>
    public YamlPart Meant => this is Alias alias ? alias.Target.Meant : this;

    /// <summary>All parts in it, itself first; aliases are not followed.</summary>
    public IEnumerable<YamlPart> All() => this switch
    {
        Map map => map.Entries.SelectMany(entry => entry.Key.All().Concat(entry.Value.All())).Prepend(this),
        List list => list.Items.SelectMany(item => item.All()).Prepend(this),
        _ => [this],
    };

    /// <summary>A word.</summary>
    internal sealed record Scalar(int Start, int Line, string Anchor, int Stop, string Value, ScalarStyle Style) : YamlPart(Start, Line, Anchor)
    {
        public override int End => Stop;
    }

    /// <summary>A mapping.</summary>
    internal sealed record Map(int Start, int Line, string Anchor, ImmutableArray<YamlEntry> Entries, bool IsFlow, int Stop) : YamlPart(Start, Line, Anchor)
    {
        public override int End => IsFlow || Entries.IsEmpty ? Stop : Math.Max(Entries[^1].Value.End, Entries[^1].Key.End);

        /// <summary>The value of a key; null when there is none.</summary>
        public YamlPart? Find(string key) => Entry(key)?.Value.Meant;

        /// <summary>The text of a key's value; null when it has none.</summary>
        public string? Text(string key) => Find(key) is Scalar scalar ? scalar.Value : null;

        public YamlEntry? Entry(string key) => Entries.FirstOrDefault(entry => entry.Name == key);
    }

    /// <summary>A list.</summary>
    internal sealed record List(int Start, int Line, string Anchor, ImmutableArray<YamlPart> Items, bool IsFlow, int Stop) : YamlPart(Start, Line, Anchor)
    {
        public override int End => IsFlow || Items.IsEmpty ? Stop : Items[^1].End;
    }

    /// <summary>A name for what stands elsewhere.</summary>
    internal sealed record Alias(int Start, int Line, string Name, YamlPart Target, int Stop) : YamlPart(Start, Line, "")
    {
        public override int End => Stop;
    }
}
