using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace M3Admin.Web.Tests.Harness;

/// <summary>bunit needs AngleSharp.Diffing, which lies beside the tests without being a package reference: it is found here.</summary>
internal static class AngleSharpDiffing
{
    private const string Name = "AngleSharp.Diffing";

    [ModuleInitializer]
    internal static void Resolve() => AssemblyLoadContext.Default.Resolving += Find;

    private static Assembly? Find(AssemblyLoadContext context, AssemblyName wanted) =>
        wanted.Name == Name ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, $"{Name}.dll")) : null;
}
