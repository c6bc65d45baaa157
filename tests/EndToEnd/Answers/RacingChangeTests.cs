using System.Net;
using M3Admin.Clusters.Journal;
using M3Admin.EndToEnd.Harness;
using M3Admin.EndToEnd.Plans;

namespace M3Admin.EndToEnd.Answers;

/// <summary>Changes through M3's own calls, while others are made.</summary>
public sealed class RacingChangeTests
{
    private const string Removal = """{"instance_ids":["m3db008"],"force":true}""";

    public static TheoryData<string, string, string> Changes => new()
    {
        { "", PlanClient.Instance("m3db009"), "m3db009" },
        { "remove", Removal, "m3db008" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_that_comes_second_is_told_from_which_version_to_which_and_can_be_repeated(string path, string body, string named)
    {
        await using var etcd = await PlanClient.StartWiredAsync();
        await using var other = ConsoleHost.Following(etcd.Server.Endpoint);
        using var client = new PlanClient(etcd.Console.Address);
        using var otherClient = new PlanClient(other.Address);
        await client.OkAsync("", PlanClient.Instance("m3db008"));

        // It has looked at version 5, and is held on its way to etcd while the other one is made.
        var caught = etcd.Wire?.CatchAsync(named) ?? throw new InvalidOperationException("There is no wire.");
        var second = client.SendAsync(path, body);
        var held = await caught;
        await otherClient.OkAsync("", PlanClient.Instance("m3db010"));
        held.Deliver();

        var (status, told) = await second;
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal(
            "somebody else has changed the placement of m3db/default_env@embedded meanwhile: it was at version 5 and is at version 6; nothing was written: look at it again, and repeat the request",
            told.GetProperty("error").GetString());
        Assert.Equal(6, (await client.OkAsync("")).GetProperty("version").GetInt64());
        await client.OkAsync(path, body);
        Assert.Equal(7, (await client.OkAsync("")).GetProperty("version").GetInt64());
        Assert.Equal(new JournalVerdict.Whole(7, 0), await PlanClient.JournalOf(etcd).VerifyAsync(null, CancellationToken.None));
    }

    [Fact]
    public async Task Of_many_at_once_each_is_made_and_entered_or_told_that_it_was_not()
    {
        await using var etcd = await PlanClient.StartAsync();
        using var client = new PlanClient(etcd.Console.Address);
        await client.OkAsync("", PlanClient.Instance("m3db008"));

        var removals = Enumerable.Range(0, 4).Select(_ => client.SendAsync("remove", Removal));
        var answers = await Task.WhenAll(Enumerable.Range(100, 16).Select(number => client.SendAsync("", PlanClient.Instance($"n{number}"))).Concat(removals));

        // A removal that finds the instance removed says that there is none.
        Assert.All(answers, answer => Assert.Contains(answer.Status, new[] { HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.NotFound }));

        // The removals are one and the same: whichever is second on the same base is told the version that the first one has made.
        var made = answers.Where(answer => answer.Status == HttpStatusCode.OK).Select(answer => answer.Body.GetProperty("version").GetInt64()).Distinct().Count();
        Assert.InRange(made, 1, answers.Length);
        Assert.Equal(5 + made, (await client.OkAsync("")).GetProperty("version").GetInt64());
        Assert.Equal(new JournalVerdict.Whole(5 + made, 0), await PlanClient.JournalOf(etcd).VerifyAsync(null, CancellationToken.None));
        Assert.Equal(1 + made, (await client.OkAsync("journal?origin=api")).GetProperty("entries").GetArrayLength());
    }
}
