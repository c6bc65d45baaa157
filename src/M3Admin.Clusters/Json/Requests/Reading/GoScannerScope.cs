namespace M3Admin.Clusters.Json.Requests.Reading;

/// <summary>How much of a text must be JSON. Go's faults differ between the two.</summary>
internal enum GoScannerScope
{
    /// <summary>The first value, as Go's Decoder reads a stream: what comes after it does not matter, and a text that ends early is <c>unexpected EOF</c>.</summary>
    FirstValue = 0,

    /// <summary>All of it, as Go's Unmarshal reads a text.</summary>
    Everything = 1,
}
