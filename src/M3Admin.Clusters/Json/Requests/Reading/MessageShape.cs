using System.Collections.Immutable;
using System.Text;

namespace M3Admin.Clusters.Json.Requests.Reading;

/// <summary>What a message of M3's may hold.</summary>
internal sealed class MessageShape
{
    private readonly ImmutableArray<byte[]> _snake;
    private readonly ImmutableArray<byte[]> _camel;

    /// <param name="name">What Go calls its type.</param>
    /// <param name="fields">Its fields' names in snake_case, in the order of M3's declaration: faults are told in that order.</param>
    public MessageShape(string name, params ImmutableArray<string> fields)
    {
        Name = name;
        _snake = [.. fields.Select(Encoding.UTF8.GetBytes)];
        _camel = [.. fields.Select(field => Encoding.UTF8.GetBytes(Camel(field)))];
    }

    /// <summary>What Go calls its type.</summary>
    public string Name { get; }

    /// <summary>How many fields it has.</summary>
    public int Count => _snake.Length;

    /// <summary>The field of that name, or -1. Case matters.</summary>
    /// <param name="key">The key.</param>
    /// <param name="likely">Which field to try first: keys mostly come in order.</param>
    /// <param name="isCamel">Whether it is the camelCase name, and not the snake_case one.</param>
    public int Find(ReadOnlySpan<byte> key, int likely, out bool isCamel)
    {
        for (var i = 0; i < Count; i++)
        {
            var field = likely + i < Count ? likely + i : likely + i - Count;
            if (key.SequenceEqual(_camel[field]))
            {
                isCamel = true;
                return field;
            }

            if (key.SequenceEqual(_snake[field]))
            {
                isCamel = false;
                return field;
            }
        }

        isCamel = false;
        return -1;
    }

    private static string Camel(string snake)
    {
        var words = snake.Split('_');
        return words[0] + string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
