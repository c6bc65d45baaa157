using System.Reflection;
using M3Admin.Operations.Doctor.Checks;

namespace M3Admin.Operations.Tests.Doctor;

/// <summary>The table of checks against the tests that provoke what each finds.</summary>
public sealed class EveryCheckIsProvokedTests
{
    private static readonly ILookup<string, MethodInfo> Provoked = typeof(EveryCheckIsProvokedTests).Assembly.GetTypes().SelectMany(type => type.GetMethods())
        .Where(method => method.GetCustomAttribute<ProvokesAttribute>() is not null).ToLookup(method => method.GetCustomAttribute<ProvokesAttribute>()?.Check ?? "", StringComparer.Ordinal);

    public static TheoryData<string> Checks => [.. AllChecks.InOrder.Select(check => check.Name)];

    [Theory, MemberData(nameof(Checks))]
    public void What_it_finds_is_provoked_on_a_real_etcd_by_a_test(string check) =>
        Assert.Contains(Provoked[check], test => test.GetCustomAttributes<FactAttribute>().Any(fact => fact.Skip is null));

    [Fact]
    public void No_test_provokes_what_no_check_looks_for() => Assert.Empty(Provoked.Select(group => group.Key).Except(AllChecks.InOrder.Select(check => check.Name)));
}
