namespace M3Admin.Clusters.Topics;

/// <summary>A service that a topic's messages are sent to: whoever is in its placement.</summary>
/// <param name="Service">The service's name, such as <c>m3coordinator</c>.</param>
/// <param name="Environment">Its environment.</param>
/// <param name="Zone">Its zone.</param>
public sealed record TopicConsumer(string Service, string Environment, string Zone);
