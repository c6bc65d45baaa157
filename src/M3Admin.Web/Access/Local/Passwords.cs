using Microsoft.AspNetCore.Identity;

namespace M3Admin.Web.Access.Local;

/// <summary>Hashes passwords (PBKDF2 with HMAC-SHA512, a salt of their own each) and checks them, in the same time whether there is such a user or not.</summary>
public sealed class Passwords
{
    /// <summary>The least number of characters.</summary>
    public const int MinLength = 12;

    /// <summary>The most: what is longer only costs time to hash.</summary>
    public const int MaxLength = 256;

    private readonly PasswordHasher<LocalUser> _hasher = new();
    private readonly LocalUser _nobody;

    /// <summary>Creates it.</summary>
    public Passwords() => _nobody = new LocalUser("", Hash(Guid.NewGuid().ToString()), Operations.Access.Role.None);

    /// <summary>What is wrong with a new password; null when nothing is.</summary>
    public static string? Fault(string password) => password.Length switch
    {
        < MinLength => $"A password takes at least {MinLength} characters.",
        > MaxLength => $"A password takes at most {MaxLength} characters.",
        _ => null,
    };

    /// <summary>Hashes a password.</summary>
    public string Hash(string password) => _hasher.HashPassword(new LocalUser("", "", Operations.Access.Role.None), password);

    /// <summary>Whether it is that user's password.</summary>
    public bool Matches(LocalUser? user, string password)
    {
        try
        {
            return _hasher.VerifyHashedPassword(user ?? _nobody, (user ?? _nobody).PasswordHash, password.Length > MaxLength ? "" : password) != PasswordVerificationResult.Failed && user is not null;
        }
        catch (FormatException)
        {
            return false; // A hash that somebody typed by hand.
        }
    }
}
