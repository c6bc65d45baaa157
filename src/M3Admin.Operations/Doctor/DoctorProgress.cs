namespace M3Admin.Operations.Doctor;

/// <summary>How far a run is.</summary>
/// <param name="Doing">What it does now, such as <c>Asking nodes</c>.</param>
/// <param name="Step">Which step that is, from 1.</param>
/// <param name="Steps">How many steps there are.</param>
/// <param name="Done">How many of its things are done.</param>
/// <param name="Total">How many there are; 0 where they are not counted.</param>
public sealed record DoctorProgress(string Doing, int Step, int Steps, int Done = 0, int Total = 0);
