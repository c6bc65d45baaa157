using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace M3Admin.Testing;

/// <summary>A certificate authority of a test's own, with a server certificate for 127.0.0.1 and a client certificate, as PEM files in a temporary directory.</summary>
public sealed class TestCertificates : IDisposable
{
    private readonly DateTimeOffset _notBefore = DateTimeOffset.UtcNow.AddHours(-1);
    private readonly DateTimeOffset _notAfter = DateTimeOffset.UtcNow.AddDays(1);
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("m3admin-certificates-");

    /// <summary>Makes new keys and certificates, valid for a day.</summary>
    public TestCertificates()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=M3Admin test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        using var authority = request.CreateSelfSigned(_notBefore, _notAfter);
        File.WriteAllText(CaFile, authority.ExportCertificatePem());
        Issue(authority, "server", ServerCertFile, ServerKeyFile);
        Issue(authority, "root", ClientCertFile, ClientKeyFile);
    }

    /// <summary>The authority's certificate.</summary>
    public string CaFile => PathOf("ca.pem");

    /// <summary>The server's certificate.</summary>
    public string ServerCertFile => PathOf("server.pem");

    /// <summary>The server's private key.</summary>
    public string ServerKeyFile => PathOf("server.key");

    /// <summary>A client's certificate, issued to the common name "root".</summary>
    public string ClientCertFile => PathOf("client.pem");

    /// <summary>That client's private key.</summary>
    public string ClientKeyFile => PathOf("client.key");

    /// <summary>Deletes the files.</summary>
    public void Dispose() => _directory.Delete(recursive: true);

    private string PathOf(string name) => Path.Combine(_directory.FullName, name);

    private void Issue(X509Certificate2 authority, string commonName, string certFile, string keyFile)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={commonName}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        // etcd dials itself with its server certificate, so each is good for both ends.
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], critical: false));
        using var certificate = request.Create(authority, _notBefore, _notAfter, RandomNumberGenerator.GetBytes(16));
        File.WriteAllText(certFile, certificate.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
    }
}
