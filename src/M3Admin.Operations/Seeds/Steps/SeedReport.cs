using System.Globalization;
using System.Text;
using M3Admin.Operations.Seeds.Sight;
using M3Admin.Operations.Seeds.State;

namespace M3Admin.Operations.Seeds.Steps;

/// <summary>What is left to posterity of a guide: what was done, and how the cluster stands. Pure.</summary>
public static class SeedReport
{
    /// <summary>The report, in Markdown's plainest form.</summary>
    public static string Of(SeedGuide guide, SeedSight sight, string ending)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Replace seed node {guide.Old.Name} ({guide.Old.PeerUrl}, member {guide.OldId}) with {guide.New.Name} ({guide.New.PeerUrl}).\n");
        text.Append(CultureInfo.InvariantCulture, $"Begun {guide.StartedAt:u} by {guide.By.Name}. {ending}\n\nWhat was done:\n");
        foreach (var record in guide.Done)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {record.At:u} {record.By}: {record.What}\n");
        }

        text.Append("\nHow it stands:\n");
        foreach (var line in Standing(guide, sight))
        {
            text.Append(CultureInfo.InvariantCulture, $"- {line}\n");
        }

        return text.ToString();
    }

    /// <summary>How the cluster stands, in sentences: what an operator has to know who gives the guide up here.</summary>
    public static IEnumerable<string> Standing(SeedGuide guide, SeedSight sight)
    {
        if (sight.Trouble.Length > 0)
        {
            yield return $"etcd did not answer: {sight.Trouble}";
            yield break;
        }

        yield return $"etcd has {sight.Members.Length} members: {string.Join(", ", sight.Members.OrderBy(member => member.Member.Label, StringComparer.Ordinal).Select(member => $"{member.Member.Label} ({(member.IsHealthy ? "healthy" : member.Member.HasStarted ? "does not answer" : "never started")})"))}.";
        if (sight.Old(guide) is null && sight.New(guide) is null)
        {
            yield return $"{guide.Old.Name} is removed and {guide.New.Name} is not a member. Add a member soon: of {sight.Members.Length} none may fail.";
        }

        if (sight.New(guide) is { Member.HasStarted: false })
        {
            yield return $"{guide.New.Name} was added and has never started; it counts for quorum all the same. Start it, or remove it again.";
        }

        if (sight.New(guide) is not null && guide.ToRestart is { } seed)
        {
            yield return $"{Facts.Names(guide.Staying.Where(host => !guide.Restarted.Contains(host.Name)).Select(host => host.Name))} still have the earlier list of members; they do not start with it again. Begin with {seed.Name}.";
        }
    }
}
