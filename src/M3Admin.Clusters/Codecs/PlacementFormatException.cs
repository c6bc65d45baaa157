namespace M3Admin.Clusters.Codecs;

/// <summary>Stored bytes are not a placement. The message says what was found and where.</summary>
public sealed class PlacementFormatException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="path">Where in the message, such as <c>instances["m3db001"].shards[3].state</c>.</param>
    /// <param name="offset">The byte offset in the stored value (in the decompressed one where it was compressed).</param>
    /// <param name="problem">What is wrong there.</param>
    /// <param name="inner">The cause underneath, if any.</param>
    public PlacementFormatException(string path, long offset, string problem, Exception? inner = null)
        : base($"{problem} (at {path}, byte {offset})", inner)
    {
        Path = path;
        Offset = offset;
    }

    /// <summary>Where in the message.</summary>
    public string Path { get; }

    /// <summary>The byte offset.</summary>
    public long Offset { get; }
}
