using M3Admin.KeyValue;

namespace M3Admin.Operations.Seeds.State;

/// <summary>A guide as it stands in the store.</summary>
/// <param name="Guide">The guide.</param>
/// <param name="Entry">Its key, with which it is written again only if nobody else has meanwhile.</param>
internal sealed record KeptGuide(SeedGuide Guide, KeyValueEntry Entry);
