using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Placements.Notation;

/// <summary>Reads a whole text: the header, then the instances. What the header leaves unsaid follows from the instances.</summary>
internal sealed class PlacementReader
{
    private readonly List<NotationError> _errors = [];
    private readonly ImmutableArray<Instance>.Builder _instances = ImmutableArray.CreateBuilder<Instance>();
    private readonly ShardReader _shards = new();
    private Attributes? _header;

    public NotationResult Read(string text)
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                ReadLine(new LineCursor(line.TrimEnd('\r'), number, _errors));
            }
        }

        if (_header is null)
        {
            return new NotationResult.Failed([new NotationError(1, 1, "Expected a header, such as rf=3.")]);
        }

        var placement = HeaderReader.Placement(_header, _instances.ToImmutable());
        return _errors.Count == 0
            ? new NotationResult.Parsed(placement)
            : new NotationResult.Failed([.. _errors.OrderBy(error => error.Line).ThenBy(error => error.Column)]);
    }

    private void ReadLine(LineCursor line)
    {
        if (_header is null)
        {
            _header = HeaderReader.Read(line);
        }
        else if (InstanceReader.Read(line, _shards) is { } instance)
        {
            _instances.Add(instance);
        }
    }
}
