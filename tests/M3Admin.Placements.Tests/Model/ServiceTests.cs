using M3Admin.Placements.Model;

namespace M3Admin.Placements.Tests.Model;

public sealed class ServiceTests
{
    [Fact]
    public void Every_service_is_read_back_from_its_spelling() =>
        Assert.All(Enum.GetValues<ServiceName>(), service => Assert.Equal(service, ServiceNames.Parse(service.Text())));

    [Fact]
    public void Every_service_is_shown_once() => Assert.Equal(Enum.GetValues<ServiceName>().Order(), ServiceNames.All.Order());

    [Theory]
    [InlineData("M3DB")]
    [InlineData("m3dbx")]
    [InlineData("")]
    [InlineData(null)]
    public void Other_spellings_are_no_service(string? text) => Assert.Null(ServiceNames.Parse(text));

    [Fact]
    public void A_key_names_service_environment_and_zone() =>
        Assert.Equal("m3db/namespace/my-cluster@embedded", new ServiceKey(ServiceName.M3DB, "namespace/my-cluster", ServiceKey.DefaultZone).ToString());

    [Fact]
    public void A_version_tells_its_revision_too() => Assert.Equal("v7 (revision 16)", new PlacementVersion(7, 16).ToString());
}
