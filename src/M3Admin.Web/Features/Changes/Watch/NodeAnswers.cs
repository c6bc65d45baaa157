using System.Collections.Immutable;
using M3Admin.Operations.Diagnosis;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Changes.Watch;

/// <summary>What nodes answered while the page was open. Immutable.</summary>
/// <param name="Latest">The newest answer of each, and since when it is that.</param>
/// <param name="News">Every change of an answer, oldest first; at most <see cref="MostNews"/>.</param>
public sealed record NodeAnswers(ImmutableDictionary<InstanceId, NodeNews> Latest, ImmutableArray<NodeNews> News)
{
    /// <summary>How many changes are remembered.</summary>
    public const int MostNews = 200;

    /// <summary>Nobody has been asked.</summary>
    public static NodeAnswers None { get; } = new(ImmutableDictionary<InstanceId, NodeNews>.Empty, []);

    /// <summary>Takes an answer over.</summary>
    public NodeAnswers With(InstanceId instance, NodeAnswer answer, DateTimeOffset at)
    {
        if (Latest.TryGetValue(instance, out var known) && IsSame(known.Answer, answer))
        {
            return this with { Latest = Latest.SetItem(instance, known with { Answer = answer }) };
        }

        var news = new NodeNews(instance, at, answer);
        return new NodeAnswers(Latest.SetItem(instance, news), answer.IsUnasked ? News : [.. News.Add(news).TakeLast(MostNews)]);
    }

    /// <summary>What was answered last, without since when.</summary>
    public IReadOnlyDictionary<InstanceId, NodeAnswer> Plain => Latest.ToImmutableDictionary(one => one.Key, one => one.Value.Answer);

    // "Refused" after "no answer within 2 s" is the same silence.
    private static bool IsSame(NodeAnswer known, NodeAnswer next) => known.IsSilent ? next.IsSilent : known.GetType() == next.GetType();
}
