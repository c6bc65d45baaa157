using M3Admin.Clusters.Claims;
using M3Admin.Clusters.Keys;
using M3Admin.Clusters.Tests.Stores;
using M3Admin.KeyValue;
using M3Admin.Testing;

namespace M3Admin.Clusters.Tests.Claims;

/// <summary>What claims promise over any store. Each console has a clock of its own, which stands until it is told to go on: one that stands still is dead.</summary>
public abstract class ClaimContract(StoreFixture fixture)
{
    private static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(1);

    private readonly ManualTimeProvider _annsClock = new();
    private readonly ManualTimeProvider _bobsClock = new();
    private readonly string _key = $"{ClaimKeys.Prefix}{Guid.NewGuid():N}";

    private StoreClaims Anns => field ??= new StoreClaims(fixture.Store, _annsClock);

    private StoreClaims Bobs => field ??= new StoreClaims(fixture.Store, _bobsClock);

    [Fact]
    public async Task One_has_it_and_another_is_told_who_until_it_is_given_back()
    {
        var claim = await AnnTakesAsync();

        var held = await BobIsRefusedAsync();
        Assert.StartsWith("One thing at a time: ann does \"Remove two\" since 2026-01-01 00:00:00 UTC, through the console ", held.Text, StringComparison.Ordinal);
        Assert.EndsWith("try again in 30 s.", held.Text, StringComparison.Ordinal);

        await claim.DisposeAsync();
        Assert.Null(await StoredAsync());
        await (await BobTakesAsync()).DisposeAsync();
        Assert.Null(await StoredAsync());
    }

    [Fact]
    public async Task Of_two_who_come_at_once_one_has_it()
    {
        var both = await Task.WhenAll(TryAsync(Anns, "ann"), TryAsync(Bobs, "bob"));

        Assert.Single(both.OfType<ClaimResult.Held>());
        await Assert.Single(both.OfType<ClaimResult.Taken>()).Claim.DisposeAsync();
    }

    [Fact]
    public async Task While_its_owner_lives_it_is_renewed_and_nobody_takes_it_over_however_long_it_takes()
    {
        await using var claim = await AnnTakesAsync();
        var seen = await StoredAsync();
        for (var i = 0; i < 3; i++)
        {
            await BobIsRefusedAsync();
            _bobsClock.Advance(StoreClaims.Expiry - Instant);
            seen = await RenewedAsync(seen);
            await BobIsRefusedAsync(); // For the first time since it was renewed.
            _bobsClock.Advance(Instant);
        }

        Assert.True(await claim.RenewAsync(CancellationToken.None));
    }

    [Fact]
    public async Task One_whose_owner_is_gone_is_taken_over_once_it_was_seen_to_stand_still_for_long_enough()
    {
        var dead = await AnnTakesAsync();
        _bobsClock.Advance(10 * StoreClaims.Expiry); // What he has not seen does not count.
        await BobIsRefusedAsync();
        _bobsClock.Advance(StoreClaims.Expiry - Instant);
        Assert.Equal(Instant, (await BobIsRefusedAsync()).Patience);

        _bobsClock.Advance(Instant);
        await using var taken = await BobTakesAsync();

        Assert.False(await dead.RenewAsync(CancellationToken.None));
        await dead.DisposeAsync();
        Assert.Equal("bob", ClaimNote.Read(Assert.IsType<KeyValueEntry>(await StoredAsync())).Who);
        Assert.True(await taken.RenewAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Of_two_who_take_it_over_at_once_one_has_it()
    {
        await AnnTakesAsync();
        var carols = new StoreClaims(fixture.Store, _bobsClock);
        await BobIsRefusedAsync();
        Assert.IsType<ClaimResult.Held>(await TryAsync(carols, "carol"));
        _bobsClock.Advance(StoreClaims.Expiry);

        var both = await Task.WhenAll(TryAsync(Bobs, "bob"), TryAsync(carols, "carol"));

        Assert.Single(both.OfType<ClaimResult.Taken>());
        Assert.Contains(Assert.Single(both.OfType<ClaimResult.Held>()).By.Who, new[] { "bob", "carol" });
    }

    [Fact]
    public async Task What_another_version_wrote_is_a_claim_all_the_same()
    {
        await fixture.Store.PutAsync(_key, "no JSON"u8.ToArray());

        Assert.Contains("somebody", (await BobIsRefusedAsync()).Text, StringComparison.Ordinal);
        _bobsClock.Advance(StoreClaims.Expiry);
        await (await BobTakesAsync()).DisposeAsync();
    }

    private static Task<ClaimResult> TryAsync(StoreClaims claims, string who, string key) => claims.TryTakeAsync(key, who, "Remove two", CancellationToken.None);

    private Task<ClaimResult> TryAsync(StoreClaims claims, string who) => TryAsync(claims, who, _key);

    private async Task<Claim> AnnTakesAsync() => Assert.IsType<ClaimResult.Taken>(await TryAsync(Anns, "ann")).Claim;

    private async Task<Claim> BobTakesAsync() => Assert.IsType<ClaimResult.Taken>(await TryAsync(Bobs, "bob")).Claim;

    private async Task<ClaimResult.Held> BobIsRefusedAsync() => Assert.IsType<ClaimResult.Held>(await TryAsync(Bobs, "bob"));

    private Task<KeyValueEntry?> StoredAsync() => fixture.Store.GetAsync(_key, CancellationToken.None);

    // The time for it has come; done when it is written.
    private async Task<KeyValueEntry?> RenewedAsync(KeyValueEntry? before)
    {
        await _annsClock.WhenArmedAsync(1);
        _annsClock.Advance(StoreClaims.Renewal);
        await foreach (var told in fixture.Store.WatchAsync(new WatchQuery(_key, IsPrefix: false, (before?.ModRevision ?? 0) + 1), CancellationToken.None))
        {
            if (told is WatchEvent.Changed { Changes: [.., var change] })
            {
                return change.Entry;
            }
        }

        throw new InvalidOperationException("The watch has ended.");
    }
}
