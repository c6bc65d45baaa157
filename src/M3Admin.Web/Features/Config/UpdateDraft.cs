using System.Globalization;
using M3Admin.Clusters.Namespaces;
using M3Admin.Operations.Config;

namespace M3Admin.Web.Features.Config;

/// <summary>What is to change of a namespace that exists, as it is typed: what M3's own API lets be changed. It begins as what is stored.</summary>
public sealed class UpdateDraft
{
    /// <summary>Datapoints as they are sent.</summary>
    public const string Raw = "raw";

    /// <summary>All datapoints, aggregated.</summary>
    public const string All = "all";

    /// <summary>Those that rules send there, aggregated.</summary>
    public const string Rules = "rules";

    private readonly NamespaceOptions _was;
    private readonly string _took;

    /// <summary>Begins with what is stored.</summary>
    public UpdateDraft(NamespaceOptions was)
    {
        _was = was;
        var only = was.Aggregation?.Aggregations is [var first, ..] ? first : Aggregation.Raw;
        Period = GoDuration.Text(was.Retention?.PeriodNanos ?? 0);
        Takes = _took = !only.IsAggregated ? Raw : only.Attributes?.Downsample is { All: false } ? Rules : All;
        Resolution = only.Attributes is { } attributes ? GoDuration.Text(attributes.ResolutionNanos) : "1m";
        WritePerCpu = Text(was.Indexing?.WritePerCpu);
        FlushPerCpu = Text(was.Indexing?.FlushPerCpu);
    }

    /// <summary>How long data is kept.</summary>
    public string Period { get; set; }

    /// <summary>Which datapoints it takes: <see cref="Raw"/>, <see cref="All"/> or <see cref="Rules"/>.</summary>
    public string Takes { get; set; }

    /// <summary>One datapoint stands for this much time.</summary>
    public string Resolution { get; set; }

    /// <summary>Writers of the index for each CPU; empty for M3's default.</summary>
    public string WritePerCpu { get; set; }

    /// <summary>Flushers of the index for each CPU; empty for M3's default.</summary>
    public string FlushPerCpu { get; set; }

    /// <summary>Whether it takes more than one kind of datapoints, which cannot be typed here.</summary>
    public bool TakesSeveral => _was.Aggregation?.Aggregations.Length > 1;

    /// <summary>What is meant: only what differs from what is stored. What cannot be read is told in <paramref name="problems"/>.</summary>
    /// <param name="name">The namespace.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public NamespaceEdit ToEdit(string name, ICollection<string> problems)
    {
        var period = TypedDuration.Read("The retention", Period, problems);
        var indexing = new IndexingConcurrency(Number("Index writers for each CPU", WritePerCpu, problems), Number("Index flushers for each CPU", FlushPerCpu, problems));
        var aggregation = TakesSeveral ? null : Aggregated(problems);
        return new NamespaceEdit.Update(name)
        {
            PeriodNanos = period == _was.Retention?.PeriodNanos ? null : period,
            Aggregation = aggregation,
            Indexing = (indexing.WritePerCpu, indexing.FlushPerCpu) == (_was.Indexing?.WritePerCpu, _was.Indexing?.FlushPerCpu) ? null : indexing,
        };
    }

    private AggregationOptions? Aggregated(ICollection<string> problems)
    {
        if (Takes == _took && (Takes == Raw || GoDuration.Parse(Resolution) == _was.Aggregation?.Aggregations[0].Attributes?.ResolutionNanos))
        {
            return null;
        }

        var was = _was.Aggregation?.Aggregations is [var first, ..] ? first : Aggregation.Raw;
        return new AggregationOptions([Takes == Raw ? was with { IsAggregated = false, Attributes = null } : was with
        {
            IsAggregated = true,
            Attributes = (was.Attributes ?? new AggregatedAttributes(0, null)) with
            {
                ResolutionNanos = TypedDuration.Read("The resolution", Resolution, problems),
                Downsample = (was.Attributes?.Downsample ?? new DownsampleOptions(All: true)) with { All = Takes == All },
            },
        }]);
    }

    private static double? Number(string what, string typed, ICollection<string> problems)
    {
        if (typed.Trim().Length == 0)
        {
            return null;
        }

        if (double.TryParse(typed.Trim(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            return number;
        }

        problems.Add($"{what} (“{typed.Trim()}”) is no number: write it such as 0.75, or leave it empty for M3's default.");
        return null;
    }

    private static string Text(double? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
