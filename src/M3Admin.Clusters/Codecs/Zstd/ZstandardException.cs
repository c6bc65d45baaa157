namespace M3Admin.Clusters.Codecs.Zstd;

/// <summary>Zstandard bytes cannot be read or made. The message says why and, where the machine is the cause, the way out.</summary>
internal sealed class ZstandardException(string message, Exception? inner = null) : Exception(message, inner);
