using System;
using System.IO;
using System.Linq;
using System.Reflection;

namespace NsGen.Tests;

/// <summary>Where the sources of this build are.</summary>
internal static class Repository
{
    internal static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "RepositoryRoot").Value!;

    internal static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);
}
