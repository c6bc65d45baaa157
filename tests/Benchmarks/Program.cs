using BenchmarkDotNet.Running;
using M3Admin.Benchmarks;

if (args is ["feed"])
{
    await FeedMeasurements.RunAsync();
}
else if (args is ["pages"])
{
    await PageMeasurements.RunAsync();
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(PlacementBenchmarks).Assembly).Run(args);
}
