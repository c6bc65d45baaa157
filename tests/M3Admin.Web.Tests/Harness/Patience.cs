using System.Runtime.CompilerServices;
using Bunit;

namespace M3Admin.Web.Tests.Harness;

/// <summary>How long a page may take to show what is waited for: bunit's own second is too short for a busy machine.</summary>
internal static class Patience
{
    [ModuleInitializer]
    internal static void Set() => BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(30);
}
