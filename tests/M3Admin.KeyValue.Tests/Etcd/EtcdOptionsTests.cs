using M3Admin.KeyValue.Etcd;

namespace M3Admin.KeyValue.Tests.Etcd;

public sealed class EtcdOptionsTests
{
    private static readonly Uri Local = new("http://127.0.0.1:2379");

    [Fact]
    public void One_endpoint_is_enough() => Assert.Empty(new EtcdOptions { Endpoints = [Local] }.Problems());

    [Fact]
    public void Every_problem_is_told_at_once_and_names_its_option()
    {
        var options = new EtcdOptions
        {
            Endpoints = [new Uri("etcd:2379"), new Uri("http://me:secret@host:2379"), new Uri("host", UriKind.Relative)],
            Username = "me",
            CaFile = "no-such-ca.pem",
            CertFile = "no-such-cert.pem",
            Timeout = TimeSpan.Zero,
            KeepAlive = TimeSpan.FromMilliseconds(1),
        };

        var problems = options.Problems();

        string[] names = ["Endpoints", "Endpoints", "Endpoints", "CaFile", "CertFile", "CertFile and KeyFile", "Username and Password", "Timeout", "KeepAlive"];
        Assert.Equal(names, problems.Select(p => p[..p.IndexOf(':', StringComparison.Ordinal)]));
        Assert.DoesNotContain(problems, p => p.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public void A_store_cannot_be_made_of_options_with_problems()
    {
        var trouble = Assert.Throws<ArgumentException>(() => new EtcdStore(new EtcdOptions()));

        Assert.Contains("Endpoints", trouble.Message, StringComparison.Ordinal);
    }
}
