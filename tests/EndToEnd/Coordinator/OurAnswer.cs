namespace M3Admin.EndToEnd.Coordinator;

/// <summary>What the console answers to a row that it answers unlike M3.</summary>
internal sealed record OurAnswer(int Row, int Status, string Says);
