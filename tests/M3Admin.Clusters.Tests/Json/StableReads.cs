using M3Admin.Testing;

namespace M3Admin.Clusters.Tests.Json;

/// <summary>The reads of a placement that M3 answers the same each time.</summary>
public static class StableReads
{
    /// <summary>Every read of a placement that M3 answers the same each time, as xunit wants its rows.</summary>
    public static TheoryData<int, string> Rows
    {
        get
        {
            var rows = new TheoryData<int, string>();
            foreach (var exchange in CapturedTranscript.Rows.Where(r => r.IsPlacementRead && r.IsStable))
            {
                rows.Add(exchange.Sequence, exchange.Name);
            }

            return rows;
        }
    }

    public static string Response(int sequence) => CapturedTranscript.Rows.Single(r => r.Sequence == sequence).Response;
}
