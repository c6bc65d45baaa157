using System.Globalization;
using M3Admin.Clusters.Namespaces;

namespace M3Admin.Operations.Config;

/// <summary>What a namespace's indexing concurrency means, in words: M3's <c>src/dbnode/namespace/namespace_runtime_options.go</c>.</summary>
public static class IndexingWords
{
    private const double WriteDefault = 0.75;
    private const double FlushDefault = 0.25;
    private const int SomeCpus = 16;

    /// <summary>How many writers of the index M3 runs for each CPU by itself.</summary>
    public static string DefaultWrite { get; } = Text(WriteDefault);

    /// <summary>How many flushers of the index M3 runs for each CPU by itself.</summary>
    public static string DefaultFlush { get; } = Text(FlushDefault);

    /// <summary>What it was and what it becomes.</summary>
    internal static string Of(IndexingConcurrency? was, IndexingConcurrency? becomes) =>
        $"Writers of the index: {Of(was?.WritePerCpu, WriteDefault)} → {Of(becomes?.WritePerCpu, WriteDefault)}. Flushers: {Of(was?.FlushPerCpu, FlushDefault)} → {Of(becomes?.FlushPerCpu, FlushDefault)}. " +
        $"On a node with {SomeCpus} CPUs that is {Threads(becomes?.WritePerCpu ?? WriteDefault)} and {Threads(becomes?.FlushPerCpu ?? FlushDefault)} at once; each is at least 1.";

    /// <summary>In a few words, for the journal: <c>0.75 writers, 0.25 flushers</c>.</summary>
    internal static string Short(IndexingConcurrency? indexing) => $"{Text(indexing?.WritePerCpu ?? WriteDefault)} writers, {Text(indexing?.FlushPerCpu ?? FlushDefault)} flushers";

    /// <summary>Whether indexing may take every CPU of a node.</summary>
    internal static bool TakesAll(IndexingConcurrency? indexing) => (indexing?.WritePerCpu ?? WriteDefault) > 1 || (indexing?.FlushPerCpu ?? FlushDefault) > 1;

    private static string Of(double? perCpu, double otherwise) => perCpu is { } given ? $"{Text(given)} for each CPU" : $"{Text(otherwise)} for each CPU (M3's default)";

    private static string Threads(double perCpu) => Math.Max(1, Math.Ceiling(perCpu * SomeCpus)).ToString("#,0", CultureInfo.InvariantCulture);

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
