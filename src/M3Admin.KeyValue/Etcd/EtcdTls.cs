using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace M3Admin.KeyValue.Etcd;

/// <summary>Which certificates are trusted, and which one is shown.</summary>
internal static class EtcdTls
{
    public static SslClientAuthenticationOptions Of(EtcdOptions options) => new()
    {
        CertificateChainPolicy = options.CaFile is null ? null : Trusting(options.CaFile),
        ClientCertificateContext = options is { CertFile: { } certFile, KeyFile: { } keyFile } ? Showing(certFile, keyFile) : null,
    };

    private static X509ChainPolicy Trusting(string caFile)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(caFile);
        return policy;
    }

    private static SslStreamCertificateContext Showing(string certFile, string keyFile)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(certFile);
        return SslStreamCertificateContext.Create(X509Certificate2.CreateFromPemFile(certFile, keyFile), chain, offline: true);
    }
}
