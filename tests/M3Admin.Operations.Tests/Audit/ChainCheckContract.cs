using System.Text;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Access;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Operations.Audit;
using M3Admin.Testing.Stores;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Operations.Tests.Audit;

/// <summary>That every chain is walked, and that whatever was altered is found.</summary>
public abstract class ChainCheckContract(StoreFixture fixture) : AuditTest(fixture)
{
    [Fact]
    public async Task All_chains_are_verified_and_the_result_says_how_many_entries_and_when()
    {
        await FillAsync();

        var done = await VerifyAsync();

        Assert.Equal((5L, Clock.GetUtcNow()), (done.Verified, done.At));
        Assert.Empty(done.Broken);
    }

    [Fact]
    public async Task An_altered_entry_of_any_chain_is_found_and_the_others_are_walked_all_the_same()
    {
        await FillAsync();
        await EditAsync(JournalKeys.Of(Databases).Entry(2), "ann", "ben");
        await EditAsync(EventKeys.Access.Entry(1), "signed in", "signed up");

        var done = await VerifyAsync();

        Assert.Equal([new AuditId(Source(null), 1), new AuditId(Source(Databases), 2)], done.Broken.Select(broken => broken.Id));
        Assert.All(done.Broken, broken => Assert.Contains("written again", broken.Verdict.What, StringComparison.Ordinal));
    }

    [Fact]
    public async Task However_many_ask_at_once_there_is_one_walk()
    {
        await FillAsync();
        await using var check = new ChainCheck([Cluster], Clock, NullLogger<ChainCheck>.Instance);
        Assert.IsType<ChainCheckState.NotYet>(check.Current);

        check.Start();
        check.Start();

        Assert.Equal(5, (await WhenDoneAsync(check)).Verified);
    }

    private async Task FillAsync()
    {
        await ChangeAsync(Databases, AtRest, Draft("ann", "init", "Creates it"));
        await ChangeAsync(Databases, Moving, Draft("ann", "add", "Adds d"));
        await WriteAsync(Others, AtRest);
        await Access.AppendAsync(new Actor("ann", "", "", JournalOrigin.Console), AccessEventKind.SignedIn, "signed in", Patience);
        await Access.AppendAsync(new Actor("ann", "", "", JournalOrigin.Console), AccessEventKind.SignedOut, "signed out", Patience);
    }

    private async Task<ChainCheckState.Done> VerifyAsync()
    {
        await using var check = new ChainCheck([Cluster], Clock, NullLogger<ChainCheck>.Instance);
        check.Start();
        return await WhenDoneAsync(check);
    }

    private static async Task<ChainCheckState.Done> WhenDoneAsync(ChainCheck check)
    {
        while (true)
        {
            var changed = check.NextChange;
            if (check.Current is ChainCheckState.Done done)
            {
                return done;
            }

            await changed.WaitAsync(Patience);
        }
    }

    private async Task EditAsync(string key, string from, string to)
    {
        var stored = await Store.GetAsync(key, Patience) ?? throw new InvalidOperationException($"no {key}");
        var edited = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(stored.Value.Span).Replace(from, to, StringComparison.Ordinal));
        await Store.CommitAsync(new Commit { Puts = [new Put(key, edited)] }, Patience);
    }
}
