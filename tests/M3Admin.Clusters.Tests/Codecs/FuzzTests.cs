using M3Admin.Clusters.Codecs;
using M3Admin.Placements.Model;
using M3Admin.Testing;

namespace M3Admin.Clusters.Tests.Codecs;

/// <summary>Damaged values: whatever happens to the bytes, the answer is a placement or an error with its place.</summary>
public sealed class FuzzTests
{
    [Theory]
    [MemberData(nameof(CapturedPlacements.All), MemberType = typeof(CapturedPlacements))]
    public void A_damaged_value_is_a_placement_or_an_error_with_its_place(string history, string key, long revision)
    {
        var (service, value) = CapturedPlacements.Find(history, key, revision);
        var random = new Random((int)revision);
        var rounds = value.Length > 10_000 ? 100 : 3000;
        var refused = 0;
        for (var i = 0; i < rounds; i++)
        {
            refused += IsRefused(service, Damage(value, random)) ? 1 : 0;
        }

        Assert.InRange(refused, 1, rounds);
    }

    [Fact]
    public void Random_bytes_are_a_placement_or_an_error_with_its_place()
    {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var value = new byte[random.Next(200)];
            random.NextBytes(value);
            IsRefused(ServiceName.M3DB, value);
            IsRefused(ServiceName.M3Aggregator, value);
        }
    }

    [Fact]
    public void Every_truncation_is_a_placement_or_an_error_with_its_place()
    {
        var (service, value) = CapturedPlacements.Find(CapturedHistory.FourNodeCluster.Name, "/placement/default_env/m3aggregator", 5);
        for (var length = 0; length < value.Length; length++)
        {
            Assert.True(IsRefused(service, value[..length]));
        }
    }

    private static bool IsRefused(ServiceName service, byte[] value)
    {
        try
        {
            var (placement, form) = PlacementValue.Decode(service, value);
            var (again, _) = PlacementValue.Decode(service, PlacementValue.Encode(service, placement, form));
            Assert.Equal(placement, again);
            return false;
        }
        catch (PlacementFormatException problem)
        {
            Assert.NotEmpty(problem.Path);
            Assert.InRange(problem.Offset, 0, value.Length);
            return true;
        }
    }

    private static byte[] Damage(byte[] value, Random random)
    {
        var bytes = value.ToList();
        for (var blows = random.Next(1, 4); blows > 0; blows--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(7))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = (byte)random.Next(256); break;
                case 2: bytes[at] = 0xFF; break;
                case 3: bytes.RemoveAt(at); break;
                case 4: bytes.Insert(at, (byte)random.Next(256)); break;
                case 5: bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at)); break;
                default: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 50), bytes.Count - at))); break;
            }

            if (bytes.Count == 0)
            {
                break;
            }
        }

        return [.. bytes];
    }
}
