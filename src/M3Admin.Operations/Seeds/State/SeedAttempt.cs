namespace M3Admin.Operations.Seeds.State;

/// <summary>A call to etcd that was about to be made. Written down before: whoever goes on looks at the cluster for whether it happened.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="What">What was to be done.</param>
public sealed record SeedAttempt(DateTimeOffset At, string By, string What);
