namespace M3Admin.Operations.Tests.Doctor;

/// <summary>Says that a test provokes what a check finds, on a real etcd, and sees it found.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ProvokesAttribute(string check) : Attribute
{
    /// <summary>The check's name.</summary>
    public string Check => check;
}
