using M3Admin.Clusters;
using M3Admin.Clusters.Past;
using M3Admin.KeyValue.Embedded;
using M3Admin.Testing;
using M3Admin.Web.Features.Placements.Travel;
using M3Admin.Web.Tests.Harness;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Web.Tests.Features.Placements.Travel;

public sealed class TravelSessionTests : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("m3admin-travel-");
    private EmbeddedStore? _store;

    private EmbeddedStore Store => _store ?? throw new InvalidOperationException("xunit opens the store first");

    public async Task InitializeAsync() =>
        _store = await EmbeddedStore.OpenAsync(new EmbeddedOptions { Path = Path.Combine(_data.FullName, "m3admin.journal") }, NullLogger<EmbeddedStore>.Instance, CancellationToken.None);

    public async Task DisposeAsync()
    {
        await Store.DisposeAsync();
        _data.Delete(recursive: true);
    }

    [Fact]
    public async Task The_newest_wish_wins_and_what_lies_between_is_not_read()
    {
        await FillAsync(9);
        var (session, seen) = (Session(), new List<long?>());

        await session.GoAsync(new TravelPoint(2), Seen, CancellationToken.None);

        Assert.Equal([2, 8], seen);
        Assert.Equal((8L, false), (session.Shown?.Version, session.IsBusy));

        // The hand goes on while the first one is still being shown.
        void Seen()
        {
            seen.Add(session.Shown?.Version);
            for (var version = 3; version <= 8; version++)
            {
                Assert.True(session.GoAsync(new TravelPoint(version), Seen, CancellationToken.None).IsCompleted);
            }
        }
    }

    [Fact]
    public async Task Its_span_grows_with_the_placement_and_a_smaller_version_means_another_placement()
    {
        await FillAsync(3);
        var session = Session();
        await session.GoAsync(new TravelPoint(2), () => { }, CancellationToken.None);

        Assert.False(session.Grow(5));
        Assert.Equal(new VersionSpan(1, 5, null), session.Span);
        Assert.True(session.Grow(1));
    }

    [Fact]
    public async Task Its_steps_end_where_what_is_kept_ends()
    {
        await FillAsync(2);
        var session = Session();
        Assert.Null(session.Next(forwards: true));

        await session.GoAsync(new TravelPoint(1), () => { }, CancellationToken.None);
        Assert.Equal((2L, null), (session.Next(forwards: true), session.Next(forwards: false)));
        await session.GoAsync(new TravelPoint(2), () => { }, CancellationToken.None);
        Assert.Equal((null, 1L), (session.Next(forwards: true), session.Next(forwards: false)));
    }

    private TravelSession Session() => new(new PlacementArchive(Store, Given.Key(), new ManualTimeProvider()));

    private async Task FillAsync(int versions)
    {
        var store = new PlacementStore(Store);
        for (var version = 1; version <= versions; version++)
        {
            var before = await store.GetAsync(Given.Key(), CancellationToken.None);
            await store.PutAsync(Given.Key(), Given.Placement(version % 2 == 1 ? Given.AtRest : Given.Moving), before, CancellationToken.None);
        }
    }
}
