namespace M3Admin.Operations.NodeConfig.Editing;

/// <summary>One key of a mapping and its value.</summary>
internal sealed record YamlEntry(YamlPart Key, YamlPart Value)
{
    /// <summary>The key's text; empty for a key that is no word.</summary>
    public string Name => Key is YamlPart.Scalar scalar ? scalar.Value : "";
}
