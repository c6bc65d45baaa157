using M3Admin.Clusters.Keys;
using M3Admin.Placements.Model;
using M3Admin.Testing;

namespace M3Admin.Clusters.Tests.Codecs;

/// <summary>Every placement value that real M3 processes wrote, as xunit wants its rows.</summary>
public static class CapturedPlacements
{
    public static TheoryData<string, string, long> All
    {
        get
        {
            var rows = new TheoryData<string, string, long>();
            foreach (var history in CapturedHistory.All)
            {
                foreach (var change in history.Changes.Where(c => c.Value is not null && PlacementKeys.Parse(c.Key, ServiceKey.DefaultZone) is not null))
                {
                    rows.Add(history.Name, change.Key, change.ModRevision);
                }
            }

            return rows;
        }
    }

    public static (ServiceName Service, byte[] Value) Find(string history, string key, long revision)
    {
        var change = CapturedHistory.All.Single(h => h.Name == history).Of(key).Single(c => c.ModRevision == revision);
        var service = PlacementKeys.Parse(key, ServiceKey.DefaultZone) ?? throw new ArgumentException(key, nameof(key));
        return (service.Service, change.Value ?? []);
    }
}
