using BenchmarkDotNet.Running;
using M3Admin.Benchmarks;
using M3Admin.Benchmarks.Planner;

if (args is ["feed"])
{
    await FeedMeasurements.RunAsync();
}
else if (args is ["planner"])
{
    PlannerMeasurements.Run();
}
else if (args is ["pages"])
{
    await PageMeasurements.RunAsync();
}
else if (args is ["api"])
{
    await ApiMeasurements.RunAsync();
}
else if (args is ["audit"])
{
    await AuditMeasurements.RunAsync();
}
else if (args is ["grid"])
{
    await GridMeasurements.RunAsync();
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(PlacementBenchmarks).Assembly).Run(args);
}
