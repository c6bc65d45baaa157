using M3Admin.Placements.Model;

namespace M3Admin.Operations.Diagnosis;

/// <summary>Finds where a node that this console simulates answers, such as <c>http://127.0.0.1:41235</c>; null when it does not answer, or is not simulated.</summary>
/// <param name="cluster">The cluster's name.</param>
/// <param name="service">Whose placement it is in.</param>
/// <param name="instance">The node.</param>
public delegate Uri? FindSimulatedNode(string cluster, ServiceKey service, InstanceId instance);
