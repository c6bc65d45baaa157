using System.Threading.Channels;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Access;
using Microsoft.Extensions.Logging;

namespace M3Admin.Operations.Access;

/// <summary>
/// Takes down who came in and who was refused what, without making anybody wait. <see cref="AccessLogWriter"/> enters it in the journal of access. Where more comes in than can
/// be entered, as under an attack, the log of the process still has every line.
/// </summary>
public sealed class AccessLog(ILogger<AccessLog> logger)
{
    private const int MostWaiting = 1_000;

    private readonly Channel<AccessNote> _notes = Channel.CreateBounded<AccessNote>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>What is still to be entered.</summary>
    internal ChannelReader<AccessNote> Notes => _notes.Reader;

    /// <summary>Takes something down.</summary>
    /// <param name="who">Who.</param>
    /// <param name="kind">What kind of thing.</param>
    /// <param name="summary">What happened, in words.</param>
    public void Tell(Actor who, AccessEventKind kind, string summary)
    {
        logger.AccessTold(kind, who.Name, who.From, summary);
        _notes.Writer.TryWrite(new AccessNote(who, kind, summary));
    }
}
