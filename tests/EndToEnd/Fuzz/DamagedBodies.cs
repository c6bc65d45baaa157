using System.Text;
using M3Admin.Testing;

namespace M3Admin.EndToEnd.Coordinator;

/// <summary>Bodies that are nearly right: those of the transcript, damaged in a way that a seed decides.</summary>
internal sealed class MutatedBodies(string path, int seed)
{
    private static readonly string[] Values =
        ["null", "-1", "0", "4.0", "1e3", "4294967296", "9999", "\"\"", "\"a\"", "true", "\"true\"", "[]", "{}", "[null]", "\"\\ud800\"", "\"<script>&\"", "\"\\u0000\"", "\"at M3Admin\""];

    private readonly Random _random = new(seed);
    private readonly byte[][] _seeds =
    [
        .. CapturedTranscript.Rows.Where(row => row.Method == "POST" && row.Path == path && row.Body is { Length: > 0 and < 20_000 }).Select(row => Encoding.UTF8.GetBytes(row.Body ?? "")),
    ];

    /// <summary>The next body.</summary>
    public byte[] Next()
    {
        var body = _seeds[_random.Next(_seeds.Length)].ToList();
        for (var times = _random.Next(1, 4); times > 0 && body.Count > 0; times--)
        {
            Damage(body);
        }

        return [.. body];
    }

    private void Damage(List<byte> body)
    {
        var at = _random.Next(body.Count);
        switch (_random.Next(6))
        {
            case 0:
                body[at] = (byte)_random.Next(256);
                break;
            case 1:
                body.RemoveRange(at, Math.Min(_random.Next(1, 12), body.Count - at));
                break;
            case 2:
                body.InsertRange(at, body.GetRange(at, Math.Min(_random.Next(1, 40), body.Count - at)));
                break;
            case 3:
                body.RemoveRange(at, body.Count - at);
                break;
            default:
                ReplaceValue(body, at);
                break;
        }
    }

    // After the next colon, up to where the value may end.
    private void ReplaceValue(List<byte> body, int at)
    {
        var colon = body.IndexOf((byte)':', at);
        if (colon < 0)
        {
            return;
        }

        var end = body.FindIndex(colon, unit => unit is (byte)',' or (byte)'}' or (byte)']');
        body.RemoveRange(colon + 1, (end < 0 ? body.Count : end) - colon - 1);
        body.InsertRange(colon + 1, Encoding.UTF8.GetBytes(Values[_random.Next(Values.Length)]));
    }
}
