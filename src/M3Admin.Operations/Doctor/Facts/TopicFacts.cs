using System.Collections.Immutable;
using M3Admin.Clusters.Topics;

namespace M3Admin.Operations.Doctor.Facts;

/// <summary>A topic.</summary>
/// <param name="Environment">Where.</param>
/// <param name="Name">Its name.</param>
/// <param name="Consumers">Whom its messages are sent to; null when it cannot be read.</param>
internal sealed record TopicFacts(string Environment, string Name, ImmutableArray<TopicConsumer>? Consumers);
