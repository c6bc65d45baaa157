namespace M3Admin.EndToEnd.Harness;

/// <summary>Tests that share the browser, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class SharedBrowser : ICollectionFixture<Browser>
{
    public const string Name = "end to end";
}
