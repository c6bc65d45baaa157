using M3Admin.Operations.Doctor;

namespace M3Admin.Operations.Tests.Doctor;

/// <summary>Findings about members that do not agree: real members, of which one is asked through a connection that alters what it says of itself.</summary>
public sealed class DoctorOnAlteredMembersTests(MembersInFront etcd) : IClassFixture<MembersInFront>
{
    [Fact]
    public async Task A_member_that_is_handed_through_as_it_is_is_no_finding()
    {
        await using var patient = etcd.Open();
        await patient.PutAsync(Patient.Healthy);

        Assert.Empty((await patient.LookAsync()).Findings);
    }

    [Fact, Provokes("etcd-members-agree")]
    public async Task Members_of_different_versions_are_told_with_each_one_s()
    {
        await using var patient = etcd.Open();
        etcd.Third.Version = "3.3.27";

        var found = await patient.FindOneAsync("etcd-members-agree");

        Assert.Equal((Severity.Advice, "etcd members of different versions"), (found.Severity, found.Title));
        Assert.Contains("three 3.3.27", found.Evidence, StringComparison.Ordinal);
    }

    [Fact, Provokes("etcd-members-agree")]
    public async Task Members_that_are_far_behind_another_are_told()
    {
        await using var patient = etcd.Open();
        etcd.Third.Further = 10_000;

        var found = await patient.FindAsync("etcd-members-agree");

        Assert.Equal(["one is behind", "two is behind"], found.Select(one => one.Title).Order(StringComparer.Ordinal));
        Assert.All(found, one => Assert.Equal(Severity.Warning, one.Severity));
        Assert.All(found, one => Assert.Matches("(10,0|9,9)[0-9]{2} entries of etcd's log fewer", one.Evidence));
    }

    [Fact, Provokes("etcd-members-agree")]
    public async Task Members_that_name_different_leaders_are_critical()
    {
        await using var patient = etcd.Open();
        etcd.Third.Leader = 0xabc;

        var found = await patient.FindOneAsync("etcd-members-agree");

        Assert.Equal((Severity.Critical, "etcd members name different leaders"), (found.Severity, found.Title));
        Assert.Contains("three names abc", found.Evidence, StringComparison.Ordinal);
    }

    [Theory, Provokes("clocks-agree")]
    [InlineData(20, Severity.Warning, "The clock of three is ahead of")]
    [InlineData(90, Severity.Critical, "The clock of three is ahead of")]
    [InlineData(-20, Severity.Warning, "is ahead of three")]
    public async Task A_member_whose_clock_is_off_is_told(int seconds, Severity severity, string title)
    {
        await using var patient = etcd.Open();
        etcd.Third.Ahead = TimeSpan.FromSeconds(seconds);

        var found = await patient.FindOneAsync("clocks-agree");

        Assert.Equal(severity, found.Severity);
        Assert.Contains(title, found.Title, StringComparison.Ordinal);
    }
}
