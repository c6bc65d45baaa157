using M3Admin.KeyValue;

namespace M3Admin.Operations.Moving.Guided;

/// <summary>A guide as it was read from a store.</summary>
/// <param name="Guide">What it says.</param>
/// <param name="Entry">Its key, by which the next state is guarded.</param>
internal sealed record KeptMove(MoveGuide Guide, KeyValueEntry Entry);
