using System;
using System.IO;
using System.Linq;

namespace NsGen.Diagnosis;

/// <summary>Files that tell why something was refused.</summary>
internal static class SystemFile
{
    /// <summary>The text of a file; null where it is not there, as not every kernel has every setting, or may not be read.</summary>
    internal static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A field of a file with a line for each, as <c>status</c> and those of <c>fdinfo</c>, proc(5); null where there is none.</summary>
    internal static string? Field(string path, string name) =>
        Read(path)?.Split('\n').FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.Ordinal))?[(name.Length + 1)..].Trim();

    /// <summary>Where a symbolic link leads; null where it is not there or may not be read.</summary>
    internal static string? ReadLink(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
