using System.Text;
using M3Admin.Testing;

namespace M3Admin.EndToEnd.Fuzz;

/// <summary>Bodies that are nearly right: good ones, damaged in a way that a seed decides.</summary>
internal sealed class DamagedBodies(IReadOnlyList<string> good, Random random)
{
    private static readonly string[] Values =
        ["null", "-1", "0", "4.0", "1e3", "4294967296", "9999", "\"\"", "\"a\"", "true", "\"true\"", "[]", "{}", "[null]", "\"\\ud800\"", "\"<script>&\"", "\"\\u0000\"", "\"at M3Admin\""];

    /// <summary>Of those that a real coordinator was sent at a path.</summary>
    public static DamagedBodies OfTranscript(string path, Random random) => new(Transcribed(path), random);

    /// <summary>The bodies that a real coordinator was sent at a path.</summary>
    public static IReadOnlyList<string> Transcribed(string path) =>
        [.. CapturedTranscript.Rows.Where(row => row.Method == "POST" && row.Path == path).Select(row => row.Body ?? "").Where(body => body.Length is > 0 and < 20_000)];

    /// <summary>The next body; now and then one that is not damaged, which shows that the state is one that takes them.</summary>
    public byte[] Next()
    {
        var body = Encoding.UTF8.GetBytes(good[random.Next(good.Count)]).ToList();
        for (var times = random.Next(10) == 0 ? 0 : random.Next(1, 4); times > 0 && body.Count > 0; times--)
        {
            Damage(body);
        }

        return [.. body];
    }

    private void Damage(List<byte> body)
    {
        var at = random.Next(body.Count);
        switch (random.Next(6))
        {
            case 0:
                body[at] = (byte)random.Next(256);
                break;
            case 1:
                body.RemoveRange(at, Math.Min(random.Next(1, 12), body.Count - at));
                break;
            case 2:
                body.InsertRange(at, body.GetRange(at, Math.Min(random.Next(1, 40), body.Count - at)));
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
        body.InsertRange(colon + 1, Encoding.UTF8.GetBytes(Values[random.Next(Values.Length)]));
    }
}
