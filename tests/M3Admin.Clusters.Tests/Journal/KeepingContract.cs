using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Keys;
using M3Admin.Clusters.Tests.Stores;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;
using M3Admin.Testing;
using static M3Admin.Clusters.Tests.Stores.StoreActions;

namespace M3Admin.Clusters.Tests.Journal;

/// <summary>That what was entered comes back as it was, and from the right journal, over any store.</summary>
public abstract class KeepingContract(StoreFixture fixture) : JournalTest(fixture)
{
    public static TheoryData<string> Histories => [.. CapturedHistory.All.Select(history => history.Name)];

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task Every_state_of_a_captured_history_is_entered_and_rebuilt_to_the_byte(string name)
    {
        foreach (var history in CapturedHistory.All.Single(history => history.Name == name).Changes.Where(change => IsPlacement(change.Key)).GroupBy(change => change.Key))
        {
            var service = PlacementKeys.Parse(history.Key, "zone") is { } key ? key with { Environment = Service.Environment } : Service;
            foreach (var change in history)
            {
                await (change.Value is { } value ? Store.PutAsync(service, value) : Store.DeleteAsync(service));
            }

            var journal = new PlacementJournal(Store, service, Clock);
            await journal.CatchUpAsync(Patience);

            var entries = await EntriesAsync(journal);
            Assert.Equal(history.Select(change => change.Version), entries.Select(entry => entry.Version.Version));
            foreach (var (change, entry) in history.Zip(entries))
            {
                Assert.Equal(change.Value, (await journal.ValueAsync(entry.Sequence, Patience))?.ToArray());
            }

            Assert.Equal(new JournalVerdict.Whole(entries.Length, 0), await journal.VerifyAsync(null, Patience));
        }
    }

    [Fact]
    public async Task Text_of_any_kind_comes_back_as_it_was()
    {
        var head = await Journal.CatchUpAsync(Patience);
        var draft = new JournalDraft(Ann with { Name = "\"Änn\" <&'>\n\u0001 \ud83d\ude00" }, "add", "x") { Reason = "a\\b\t\u2028 </script>" };
        var append = Journal.Prepare(head, draft, PlacementVersion.None, default, Versions[0]);
        await Store.CommitAsync(new Commit { Guards = append.Guards, Puts = [new Put(PlacementKeys.Of(Service), Versions[0]), .. append.Puts] }, Patience);

        Assert.Equal(draft, Assert.Single(await EntriesAsync()).Draft);
    }

    [Fact]
    public async Task Journals_of_environments_that_begin_alike_are_strangers()
    {
        ServiceKey[] services = [.. new[] { "a", "a/entry", "a%2Fentry", "a/", "a/head", "a0", "ä/ö" }.Select(env => Service with { Environment = $"{Service.Environment}{env}" })];
        foreach (var service in services)
        {
            await Store.PutAsync(service, Versions[0]);
            await new PlacementJournal(Store, service, Clock).CatchUpAsync(Patience);
        }

        foreach (var service in services)
        {
            var journal = new PlacementJournal(Store, service, Clock);
            Assert.Single(await EntriesAsync(journal));
            Assert.Equal(new JournalVerdict.Whole(1, 0), await journal.VerifyAsync(null, Patience));
            Assert.Equal(service, JournalKeys.Parse(JournalKeys.Of(service).Entry(1), service.Zone));
        }

        await Store.PutAsync(JournalKeys.Root + "m3db", Versions[0]);
        await Store.PutAsync(JournalKeys.Root + "m3db/a%2fb/head", Versions[0]);
        var listed = await JournalDirectory.ListAsync(Store, Service.Zone, Patience);
        Assert.Superset(services.ToHashSet(), listed.ToHashSet());
        Assert.Equal(listed.Length, listed.Distinct().Count());
    }

    private static bool IsPlacement(string key) => PlacementKeys.Parse(key, "zone") is not null;
}
