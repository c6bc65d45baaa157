using System.Globalization;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Doctor;

/// <summary>Figures and names in findings.</summary>
internal static class Words
{
    private const int MostNamed = 3;

    public static string Count(long number, string one, string? many = null) => number == 1 ? $"1 {one}" : $"{Number(number)} {many ?? one + "s"}";

    public static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Share(double share) => share.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>In percent, without decimals.</summary>
    public static string Percent(double share) => $"{Math.Round(share * 100).ToString("0", CultureInfo.InvariantCulture)} %";

    /// <summary>A size: <c>812 B</c>, <c>93.6 KiB</c>, <c>1.5 MiB</c>, <c>2 GiB</c>.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1 << 10 => $"{bytes} B",
        < 1 << 20 => $"{Share(bytes / 1024.0)} KiB",
        < 1 << 30 => $"{Share(bytes / 1048576.0)} MiB",
        _ => $"{Share(bytes / 1073741824.0)} GiB",
    };

    public static string List(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return all.Length <= MostNamed ? string.Join(", ", all) : $"{string.Join(", ", all.Take(MostNamed))} and {Number(all.Length - MostNamed)} more";
    }

    public static string List(IEnumerable<InstanceId> instances) => List(instances.Select(instance => instance.Value));

    /// <summary>A moment, with its day where that is another one.</summary>
    public static string Time(DateTimeOffset moment, DateTimeOffset now) =>
        moment.UtcDateTime.ToString(moment.UtcDateTime.Date == now.UtcDateTime.Date ? "HH:mm:ss" : "d MMM yyyy HH:mm", CultureInfo.InvariantCulture) + " UTC";
}
