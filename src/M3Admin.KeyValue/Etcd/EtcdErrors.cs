using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;

namespace M3Admin.KeyValue.Etcd;

/// <summary>Turns what went wrong into a failure with a message for people: what, at which endpoint, and the way out.</summary>
internal static class EtcdErrors
{
    /// <summary>The connection could not be made, or broke.</summary>
    public static EtcdFailure OfConnection(Uri endpoint, Exception broken, bool wasSent)
    {
        if (TlsProblem(endpoint, broken, wasSent) is { } problem)
        {
            return new EtcdFailure(KeyValueError.Unauthenticated, $"No TLS connection to etcd at {Name(endpoint)}: {problem}", broken) { IsOfEndpoint = true };
        }

        var hint = IsTls(endpoint) ? " If that happens every time, it may not accept our certificate: check CertFile and KeyFile." : "";
        return wasSent
            ? new EtcdFailure(KeyValueError.Unreachable, $"The connection to etcd at {Name(endpoint)} was lost: {Reason(broken)}.{hint}", broken) { IsOfEndpoint = true, MayHaveHappened = true }
            : new EtcdFailure(KeyValueError.Unreachable, $"etcd at {Name(endpoint)} cannot be reached: {Reason(broken)}. Check that it runs and that the address is right.", broken) { IsOfEndpoint = true };
    }

    /// <summary>The address is one without TLS, which we do not use here.</summary>
    public static EtcdFailure OfDowngrade(Uri endpoint) => new(
        KeyValueError.Rejected,
        $"etcd at {Name(endpoint)} was not asked: the configured endpoints are all https, and this address is not. Give the member an https address in its --advertise-client-urls.");

    /// <summary>The connection was not made in time.</summary>
    public static EtcdFailure OfUnansweredConnect(Uri endpoint) =>
        new(KeyValueError.Unreachable, $"etcd at {Name(endpoint)} does not accept a connection in time. Check that it runs and that no firewall is in the way.") { IsOfEndpoint = true };

    /// <summary>The request was sent and no answer came.</summary>
    public static EtcdFailure OfSilence(Uri endpoint, TimeSpan timeout) =>
        new(KeyValueError.Timeout, $"etcd at {Name(endpoint)} did not answer within {timeout.TotalSeconds:0.###} s. Check its load and its disk, or raise Timeout.") { IsOfEndpoint = true, MayHaveHappened = true };

    /// <summary>The answer stopped short.</summary>
    public static EtcdFailure OfSuddenEnd(Uri endpoint) =>
        new(KeyValueError.Unreachable, $"etcd at {Name(endpoint)} ended its answer too early.") { IsOfEndpoint = true, MayHaveHappened = true };

    /// <summary>What came is not the snapshot that was sent.</summary>
    public static EtcdFailure OfBadSnapshot(Uri endpoint, string problem) =>
        new(KeyValueError.Rejected, $"The snapshot from etcd at {Name(endpoint)} is damaged: {problem}. Throw it away and take another one.");

    /// <summary>The answer cannot be read.</summary>
    public static EtcdFailure OfNonsense(Uri endpoint, Exception trouble) =>
        new(KeyValueError.Rejected, $"What answers at {Name(endpoint)} does not speak etcd's language: {trouble.Message}. Check that this is etcd's client address.", trouble) { MayHaveHappened = true };

    /// <summary>Something else than etcd answered.</summary>
    public static EtcdFailure OfForeigner(Uri endpoint, HttpResponseMessage response)
    {
        var message = $"{Name(endpoint)} answered HTTP {(int)response.StatusCode}, which is not etcd's way. Check that this is etcd's client address, and any proxy in between.";
        return response.StatusCode >= HttpStatusCode.InternalServerError
            ? new EtcdFailure(KeyValueError.Unreachable, message) { IsOfEndpoint = true, MayHaveHappened = true }
            : new EtcdFailure(KeyValueError.Rejected, message);
    }

    /// <summary>etcd answered with an error.</summary>
    /// <param name="endpoint">Who answered.</param>
    /// <param name="status">The answer.</param>
    /// <param name="size">The size of the request in bytes.</param>
    public static EtcdFailure OfStatus(Uri endpoint, GrpcStatus status, int size) => status.Code switch
    {
        _ when status.Says("request is too large") || status.Says("larger than max") => new EtcdFailure(
            KeyValueError.TooLarge, $"etcd at {Name(endpoint)} does not take a request of {size} bytes: {status.Message}. Write less at once, or raise its --max-request-bytes."),
        _ when status.Says("too many operations") => new EtcdFailure(
            KeyValueError.TooLarge, $"etcd at {Name(endpoint)} does not take so many keys in one commit: {status.Message}. Write fewer at once, or raise its --max-txn-ops."),
        _ when status.Says("database space exceeded") => new EtcdFailure(
            KeyValueError.NoSpace, $"etcd at {Name(endpoint)} has no space left: {status.Message}. Compact and defragment it, then disarm its NOSPACE alarm, or raise its --quota-backend-bytes."),
        _ when status.Says("has been compacted") => new EtcdFailure(KeyValueError.Compacted, $"etcd at {Name(endpoint)} no longer keeps that revision: {status.Message}."),
        _ when IsOfToken(status) => Unauthenticated(endpoint, status, isTokenRefused: true),
        _ when status.Says("authentication failed") => Unauthenticated(endpoint, status, isTokenRefused: false),
        _ when status.Code == GrpcStatus.PermissionDenied || status.Says("permission denied") => new EtcdFailure(
            KeyValueError.PermissionDenied, $"etcd at {Name(endpoint)} does not allow this to the configured user: {status.Message}. Grant the user a role that may read and write these keys; members and maintenance take the role root."),
        GrpcStatus.Unavailable or GrpcStatus.Cancelled => new EtcdFailure(
            KeyValueError.Unreachable, $"etcd at {Name(endpoint)} cannot answer now: {status.Message}.") { IsOfEndpoint = true, MayHaveHappened = !IsCertainRefusal(status) },
        GrpcStatus.DeadlineExceeded => new EtcdFailure(
            KeyValueError.Timeout, $"etcd at {Name(endpoint)} ran out of time: {status.Message}.") { IsOfEndpoint = true, MayHaveHappened = true },
        _ => new EtcdFailure(KeyValueError.Rejected, $"etcd at {Name(endpoint)} refused: {status.Message} (gRPC status {status.Code}).")
        {
            MayHaveHappened = status.Code is GrpcStatus.Unknown or GrpcStatus.Internal or GrpcStatus.DataLoss,
        },
    };

    /// <summary>etcd ended a watch; its reason is a status in words.</summary>
    public static EtcdFailure OfWatchEnd(Uri endpoint, string reason)
    {
        var code = reason.Contains("permission denied", StringComparison.Ordinal) ? GrpcStatus.PermissionDenied : GrpcStatus.Unavailable;
        return OfStatus(endpoint, new GrpcStatus(code, reason.Length == 0 ? "it ended the watch without a reason" : reason), 0);
    }

    /// <summary>Every endpoint failed: one failure that tells of all.</summary>
    public static KeyValueException OfAll(IReadOnlyList<EtcdFailure> failures)
    {
        if (failures.Count == 1)
        {
            return failures[0].ToException();
        }

        // In an order of their own, so that the same trouble reads the same whichever endpoint came first. What a person can act on says more than "unreachable".
        var telling = failures.FirstOrDefault(f => f.Error != KeyValueError.Unreachable) ?? failures[0];
        return new KeyValueException(telling.Error, $"None of the {failures.Count} endpoints answered. {string.Join(' ', failures.Select(f => f.Message).Order(StringComparer.Ordinal))}", new AggregateException(failures));
    }

    private static EtcdFailure Unauthenticated(Uri endpoint, GrpcStatus status, bool isTokenRefused) => new(
        KeyValueError.Unauthenticated, $"etcd at {Name(endpoint)} does not accept who we are: {status.Message}. Check Username and Password.") { IsTokenRefused = isTokenRefused };

    // A token that ran out or that a restarted member has forgotten; a call without one; permissions changed since it was given.
    private static bool IsOfToken(GrpcStatus status) =>
        status.Code == GrpcStatus.Unauthenticated || status.Says("invalid auth token") || status.Says("user name is empty") || status.Says("revision of auth store is old");

    // The request was turned away at the door: a member without a leader, one that only learns, or one that misses others refuses before it proposes anything.
    private static bool IsCertainRefusal(GrpcStatus status) => 
        status.Says("no leader") || status.Says("not capable") || status.Says("not supported for learner") || status.Says("unhealthy cluster");

    private static string? TlsProblem(Uri endpoint, Exception broken, bool wasSent)
    {
        if (Causes(broken).FirstOrDefault(c => c is AuthenticationException or CryptographicException) is { } refusal)
        {
            return $"{refusal.Message.TrimEnd('.')}. Check CaFile, CertFile and KeyFile, and that the certificates are valid for this address.";
        }

        // With TLS 1.3 the server judges our certificate when we think that all is well already: mostly it just closes.
        var isClosedAtOnce = IsTls(endpoint) && !wasSent
            && broken is HttpRequestException { HttpRequestError: not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError) };
        return isClosedAtOnce ? "etcd closed it at once, as it does when it wants a client certificate, or another one. Check CertFile and KeyFile." : null;
    }

    private static bool IsTls(Uri endpoint) => endpoint.Scheme == Uri.UriSchemeHttps;

    private static string Reason(Exception broken) => (Causes(broken).FirstOrDefault(c => c is SocketException) ?? broken.GetBaseException()).Message.TrimEnd('.');

    private static IEnumerable<Exception> Causes(Exception broken)
    {
        for (var cause = broken; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }

    private static string Name(Uri endpoint) => endpoint.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
}
