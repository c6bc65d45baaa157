using M3Admin.Clusters.Namespaces;

namespace M3Admin.Operations.Config;

/// <summary>What somebody wants of a namespace: what M3's own API does. A closed set.</summary>
public abstract record NamespaceEdit
{
    private NamespaceEdit(string name) => Name = name;

    /// <summary>Which namespace.</summary>
    public string Name { get; }

    /// <summary>There is to be a new one.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Options">What M3 is to keep of it.</param>
    public sealed record Add(string Name, NamespaceOptions Options) : NamespaceEdit(Name);

    /// <summary>What can be changed of one that exists. Everything else of a namespace is fixed when it is added.</summary>
    /// <param name="Name">Its name.</param>
    public sealed record Update(string Name) : NamespaceEdit(Name)
    {
        /// <summary>How long data is to be kept, in nanoseconds; null leaves it.</summary>
        public long? PeriodNanos { get; init; }

        /// <summary>Which datapoints it is to take; null leaves it.</summary>
        public AggregationOptions? Aggregation { get; init; }

        /// <summary>How much CPU indexing is to take; null leaves it.</summary>
        public IndexingConcurrency? Indexing { get; init; }
    }

    /// <summary>Coordinators are to read and write it.</summary>
    /// <param name="Name">Its name.</param>
    public sealed record MarkReady(string Name) : NamespaceEdit(Name);

    /// <summary>There is to be none of that name any more.</summary>
    /// <param name="Name">Its name.</param>
    public sealed record Delete(string Name) : NamespaceEdit(Name);
}
