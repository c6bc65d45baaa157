using System.Collections.Immutable;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Codecs.Wire;

namespace M3Admin.Clusters.Namespaces;

/// <summary>Reads and writes M3's namespace Registry. What is not known rides along, byte for byte.</summary>
public static class NamespaceCodec
{
    /// <summary>Reads a stored registry.</summary>
    /// <exception cref="PlacementFormatException">The bytes are no registry.</exception>
    public static NamespaceRegistry Decode(ReadOnlySpan<byte> stored)
    {
        var reader = new WireReader(stored, new FieldPath(), new TextPool());
        var namespaces = ImmutableArray.CreateBuilder<NamedNamespace>();
        var unknown = new UnknownCollector();
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                Add(namespaces, Entry(ref reader));
            }
            else
            {
                unknown.Keep(reader.Skip());
            }
        }

        return new NamespaceRegistry(namespaces.ToImmutable()) { Unknown = unknown.ToFields() };
    }

    /// <summary>Writes a registry as M3 does, its namespaces in the order in which they are given.</summary>
    public static byte[] Encode(NamespaceRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        var writer = new WireWriter(128 * registry.Namespaces.Length);
        writer.Raw(registry.Unknown.Encoded.AsSpan());
        for (var i = registry.Namespaces.Length - 1; i >= 0; i--)
        {
            var entry = writer.Written;
            NamespaceEncoder.Write(writer, registry.Namespaces[i].Options);
            writer.EndMessage(2, entry);
            writer.RequiredText(1, registry.Namespaces[i].Name);
            writer.EndMessage(1, entry);
        }

        return writer.ToArray();
    }

    /// <summary>Of two entries with one key the last counts, as in protobuf.</summary>
    private static void Add(ImmutableArray<NamedNamespace>.Builder namespaces, NamedNamespace read)
    {
        for (var i = namespaces.Count - 1; i >= 0; i--)
        {
            if (namespaces[i].Name == read.Name)
            {
                namespaces.RemoveAt(i);
            }
        }

        namespaces.Add(read);
    }

    private static NamedNamespace Entry(ref WireReader registry)
    {
        var entry = registry.Message("namespaces");
        var name = "";
        var options = entry.Empty();
        while (entry.Next())
        {
            switch (entry.Field)
            {
                case 1: name = entry.Text("namespaces"); break;
                case 2: options = entry.Message("namespaces"); break;
                default: throw entry.Problem("namespaces", $"a map entry has a field {entry.Field}");
            }
        }

        registry.Path.Enter("namespaces", key: name);
        var read = new NamedNamespace(name, NamespaceDecoder.Read(options));
        registry.Path.Leave();
        return read;
    }
}
