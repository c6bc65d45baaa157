using System.Text;
using System.Text.Encodings.Web;

namespace M3Admin.Clusters.Codecs.Wire;

/// <summary>Where in a message a decoder stands. Keeping it costs next to nothing; only an error makes text of it.</summary>
internal sealed class FieldPath
{
    private const int LongestKeyShown = 64;

    private readonly Step[] _steps = new Step[8]; // A placement's deepest field is five messages down.
    private int _depth;

    public void Enter(string field, int index = -1, string? key = null) => _steps[_depth++] = new Step(field, index, key);

    public void Leave() => _depth--;

    /// <summary>Such as <c>instances["m3db001"].shards[3].state</c>.</summary>
    /// <param name="leaf">The field at the end; null when the message itself is meant.</param>
    public string To(string? leaf)
    {
        var text = new StringBuilder();
        foreach (var step in _steps.AsSpan(0, _depth))
        {
            Append(text, step);
        }

        if (leaf is not null)
        {
            Append(text, new Step(leaf, -1, null));
        }

        return text.Length == 0 ? "value" : text.ToString();
    }

    private static void Append(StringBuilder text, Step step)
    {
        text.Append(text.Length == 0 ? "" : ".").Append(step.Field);
        if (step.Key is { } key)
        {
            var shown = key.Length <= LongestKeyShown ? key : key[..LongestKeyShown];
            text.Append("[\"").Append(JavaScriptEncoder.Default.Encode(shown)).Append("\"]");
        }
        else if (step.Index >= 0)
        {
            text.Append('[').Append(step.Index).Append(']');
        }
    }

    private readonly record struct Step(string Field, int Index, string? Key);
}
