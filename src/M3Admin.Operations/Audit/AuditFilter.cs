using M3Admin.Clusters.Journal;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Audit;

/// <summary>Which entries to find. Conditions that are null or empty are none.</summary>
public sealed record AuditFilter
{
    /// <summary>Every entry.</summary>
    public static AuditFilter All { get; } = new();

    /// <summary>A part of who, why, what came of it, an instance, or the version (<c>v41</c>), without regard to case.</summary>
    public string Text { get; init; } = "";

    /// <summary>A part of a name, without regard to case.</summary>
    public string Who { get; init; } = "";

    /// <summary>The operation or the kind of access event, as entries spell it.</summary>
    public string What { get; init; } = "";

    /// <summary>The cluster's name.</summary>
    public string Cluster { get; init; } = "";

    /// <summary>The service.</summary>
    public ServiceName? Service { get; init; }

    /// <summary>M3's environment.</summary>
    public string Environment { get; init; } = "";

    /// <summary>The door they came through.</summary>
    public JournalOrigin? Origin { get; init; }

    /// <summary>The earliest time, itself included.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The latest time, itself not included.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>A part of the id of an instance that was touched.</summary>
    public string Instance { get; init; } = "";

    /// <summary>A shard that was touched, on that instance where one is given.</summary>
    public uint? Shard { get; init; }

    /// <summary>Whether only what people did, or tried to, is meant.</summary>
    public bool OnlyPeople { get; init; }

    /// <summary>Whether an entry meets every condition. The cheap ones come first.</summary>
    public bool Matches(AuditRow row) =>
        (!OnlyPeople || row.IsByPeople) &&
        (Origin is null || row.Actor.Origin == Origin) &&
        (From is not { } from || row.At >= from) &&
        (To is not { } to || row.At < to) &&
        IsIn(row.Id.Source) &&
        (What.Length == 0 || string.Equals(row.What, What, StringComparison.Ordinal)) &&
        Has(row.Actor.Name, Who) &&
        ((Instance.Length == 0 && Shard is null) || row.Touch.Has(Instance, Shard)) &&
        (Text.Length == 0 || Says(row));

    private bool IsIn(AuditSource source) =>
        (Cluster.Length == 0 || string.Equals(source.Cluster, Cluster, StringComparison.Ordinal)) &&
        (Service is null || source.Placement?.Service == Service) &&
        (Environment.Length == 0 || string.Equals(source.Placement?.Environment, Environment, StringComparison.Ordinal));

    private bool Says(AuditRow row) =>
        Has(row.Summary, Text) || Has(row.Reason, Text) || Has(row.Actor.Name, Text) || Has(row.What, Text) || IsVersion(row) || row.Touch.Has(Text, null);

    private bool IsVersion(AuditRow row) =>
        row.Version > 0 && Text[0] is 'v' or 'V' && long.TryParse(Text.AsSpan(1), System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture, out var version) && row.Version == version;

    private static bool Has(string text, string part) => part.Length == 0 || text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
