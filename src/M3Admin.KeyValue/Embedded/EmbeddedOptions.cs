using System.ComponentModel.DataAnnotations;

namespace M3Admin.KeyValue.Embedded;

/// <summary>Where the embedded store keeps its data, and how much of the past.</summary>
public sealed class EmbeddedOptions
{
    /// <summary>The journal file; relative to the working directory. Its directory is created when missing. A lock file lies beside it.</summary>
    [Required]
    public string Path { get; set; } = "data/m3admin.journal";

    /// <summary>The newest revisions whose changes are kept for reading and watching, at least 1.</summary>
    [Range(1, int.MaxValue)]
    public int KeepRevisions { get; set; } = 10_000;

    /// <summary>The most bytes of values that only history still needs; the newest revision is kept whatever its size.</summary>
    [Range(0, long.MaxValue)]
    public long KeepBytes { get; set; } = 64L << 20;

    /// <summary>The file is written anew, without what is no longer needed, when it is longer than this and half of it is no longer needed.</summary>
    [Range(0, long.MaxValue)]
    public long RewriteAboveBytes { get; set; } = 16L << 20;
}
