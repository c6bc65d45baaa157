using System.Collections.Immutable;

namespace M3Admin.Clusters.Journal.Access;

/// <summary>How kinds of access events are spelled: in entries and in answers.</summary>
public static class AccessEventKinds
{
    /// <summary>Every kind, in the order of their declaration.</summary>
    public static ImmutableArray<AccessEventKind> All { get; } = [.. Enum.GetValues<AccessEventKind>()];

    /// <summary>Such as <c>signed-in</c>.</summary>
    public static string Text(this AccessEventKind kind) => kind switch
    {
        AccessEventKind.SignedIn => "signed-in",
        AccessEventKind.SignInFailed => "sign-in-failed",
        AccessEventKind.LockedOut => "locked-out",
        AccessEventKind.SignedOut => "signed-out",
        AccessEventKind.SignedOutEverywhere => "signed-out-everywhere",
        AccessEventKind.Denied => "denied",
        AccessEventKind.TokenCreated => "token-created",
        AccessEventKind.TokenRevoked => "token-revoked",
        AccessEventKind.UserAdded => "user-added",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of access event"),
    };
}
