using M3Admin.Operations.Doctor.Facts;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Doctor.Checks.Keys;

internal sealed class TopicsAreConsumed : ICheck
{
    public string Name => "topics-are-consumed";

    public string Claim => "Every service that a topic's messages are sent to has a placement";

    public IEnumerable<Verdict> Look(ClusterFacts facts) => facts.Kept is { } kept
        ? kept.Topics.SelectMany(topic => Look(topic, facts))
        : [new Verdict.NotChecked(new Subject("Topics"), facts.WhyNotKept)];

    private static IEnumerable<Verdict> Look(TopicFacts topic, ClusterFacts facts)
    {
        var subject = new Subject($"Topic {topic.Name} in {topic.Environment}");
        return topic.Consumers is not { } consumers
            ? [new Verdict.NotChecked(subject, "Its bytes are no topic that M3Admin can read.")]
            :
            [
                .. from consumer in consumers
                   where ServiceNames.Parse(consumer.Service) is { } service && (consumer.Zone != facts.Zone || !Has(facts, service, consumer.Environment))
                   select new Verdict.Found(new Finding(
                       Severity.Warning,
                       subject,
                       $"{topic.Name} is sent to a service without placement",
                       $"It has the consumer {consumer.Service} in environment {consumer.Environment}, zone {consumer.Zone}; this store serves zone {facts.Zone} and has no such placement, so its messages pile up with the producers.",
                       "Create that placement, or correct the topic's consumers through the coordinator's /api/v1/topic.")),
            ];
    }

    private static bool Has(ClusterFacts facts, ServiceName service, string environment) =>
        facts.Placements.Any(placement => placement.Key.Service == service && placement.Key.Environment == environment);
}
