namespace M3Admin.Placements.Tests.ScenarioRunner;

/// <summary>A scenario file is not well formed.</summary>
internal sealed class ScenarioFormatException(string message) : Exception(message);
