using System;
using System.IO;
using System.Linq;

namespace NsGen.Benchmarks;

/// <summary>Programs of this machine that NsGen is compared with.</summary>
internal static class Tools
{
    /// <summary>Where in <c>PATH</c> a program is; null where it is not installed.</summary>
    internal static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
