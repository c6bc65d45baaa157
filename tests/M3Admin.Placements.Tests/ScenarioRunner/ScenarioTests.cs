namespace M3Admin.Placements.Tests.ScenarioRunner;

public sealed class ScenarioTests
{
    public static TheoryData<string, string> All()
    {
        var all = new TheoryData<string, string>();
        foreach (var file in ScenarioFile.All())
        {
            foreach (var (title, _) in ScenarioFile.Sections(file))
            {
                all.Add(file, title);
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Scenario_holds(string file, string title)
    {
        var scenario = ScenarioFile.Read(file, title);

        var actual = ScenarioText.Tidy(ScenarioVerbs.Run(scenario));

        if (actual != scenario.Expected)
        {
            Assert.Fail($"{file}: {title}\n{scenario.Action}\n---- expected\n{scenario.Expected}\n---- actual\n{actual}\n----");
        }
    }
}
