using System.Text;

namespace M3Admin.Clusters.Json.Requests.Reading;

/// <summary>
/// Reads the values of a scanned body as Go's jsonpb does. A value is named by its token, -1 for one that is not there. The first fault is kept
/// and told at the end: reading goes on with defaults meanwhile.
/// </summary>
internal ref struct JsonValues(ReadOnlySpan<byte> utf8, ReadOnlySpan<JsonToken> tokens)
{
    /// <summary>The token of a value that is not there.</summary>
    public const int Missing = -1;

    private const string Object = "map[string]json.RawMessage";
    private const string Array = "[]json.RawMessage";

    private readonly ReadOnlySpan<byte> _utf8 = utf8;
    private readonly ReadOnlySpan<JsonToken> _tokens = tokens;

    /// <summary>The first value that is not what its field holds; null when there is none.</summary>
    public string? Fault { get; private set; }

    /// <summary>The first thing that M3 cannot use although it could read it; null when there is none. M3 sees it only after all values were read.</summary>
    public string? ContentFault { get; private set; }

    /// <summary>What is to be told.</summary>
    public readonly string? Error => Fault ?? ContentFault;

    /// <summary>Where the value of each field of a message stands.</summary>
    /// <param name="token">The message.</param>
    /// <param name="shape">What it may hold.</param>
    /// <param name="fields">For the values' tokens, one a field.</param>
    /// <returns>The first key that the message may not hold, for <see cref="Finish"/>.</returns>
    public int Fields(int token, MessageShape shape, scoped Span<int> fields)
    {
        fields.Fill(Missing);
        var (unknown, likely, camels) = (Missing, 0, 0u);
        for (var (key, end) = Members(token); key < end; key = _tokens[key + 1].Next)
        {
            var field = shape.Find(Key(key), likely, out var isCamel);
            if (field < 0)
            {
                unknown = unknown < 0 ? key : unknown;
                continue;
            }

            likely = field + 1 == shape.Count ? 0 : field + 1;
            if (isCamel || (camels & (1u << field)) == 0)
            {
                fields[field] = key + 1;
                camels |= isCamel ? 1u << field : 0;
            }
        }

        return unknown;
    }

    /// <summary>Refuses a message with an unknown key. Go looks for these after it has read the fields that it knows.</summary>
    public void Finish(MessageShape shape, int unknown)
    {
        if (unknown >= 0)
        {
            Fail($"unknown field {GoText.Quote(GoText.Unquote(Raw(unknown)))} in {shape.Name}");
        }
    }

    /// <summary>The keys of an object: from the first to before the end, each followed by its value. None in null.</summary>
    public (int First, int End) Members(int token) => Inside(token, (byte)'{', Object);

    /// <summary>The elements of an array: from the first to before the end. None in null.</summary>
    public (int First, int End) Elements(int token) => Inside(token, (byte)'[', Array);

    /// <summary>The token after a value and all it holds.</summary>
    public readonly int After(int token) => _tokens[token].Next;

    /// <summary>Whether a value is null or not there.</summary>
    public readonly bool IsNull(int token) => token < 0 || _utf8[_tokens[token].Start] == 'n';

    /// <summary>A text; empty for null.</summary>
    public string Text(int token)
    {
        if (IsNull(token))
        {
            return "";
        }

        var raw = Raw(token);
        if (raw[0] == '"')
        {
            return raw.Length == 2 ? "" : GoText.Unquote(raw);
        }

        Fail(Mismatch(GoNumbers.Kind(raw), "string"));
        return "";
    }

    /// <summary>A truth; false for null.</summary>
    public bool Bool(int token)
    {
        if (!IsNull(token) && Raw(token)[0] is not ((byte)'t' or (byte)'f'))
        {
            Fail(Mismatch(GoNumbers.Kind(Raw(token)), "bool"));
        }

        return !IsNull(token) && Raw(token)[0] == 't';
    }

    /// <summary>A number, in quotes or not; 0 for null.</summary>
    public long Number(int token, GoNumber type)
    {
        if (IsNull(token))
        {
            return 0;
        }

        var (value, fault) = GoNumbers.Read(Raw(token), type);
        Fail(fault);
        return value;
    }

    /// <summary>A value's bytes, quotes included.</summary>
    public readonly ReadOnlySpan<byte> Raw(int token) => _utf8[_tokens[token].Start.._tokens[token].End];

    /// <summary>Keeps a fault, if it is the first; null is none.</summary>
    public void Fail(string? fault) => Fault ??= fault;

    /// <summary>Keeps a fault of the content, if it is the first.</summary>
    public void FailContent(string fault) => ContentFault ??= fault;

    private (int First, int End) Inside(int token, byte opening, string goType)
    {
        if (IsNull(token))
        {
            return (0, 0);
        }

        if (Raw(token)[0] == opening)
        {
            return (token + 1, _tokens[token].Next);
        }

        Fail(Mismatch(GoNumbers.Kind(Raw(token)), goType));
        return (0, 0);
    }

    private readonly ReadOnlySpan<byte> Key(int token)
    {
        var raw = Raw(token);
        return raw.Contains((byte)'\\') ? Encoding.UTF8.GetBytes(GoText.Unquote(raw)) : raw[1..^1];
    }

    private static string Mismatch(string kind, string goType) => $"json: cannot unmarshal {kind} into Go value of type {goType}";
}
