using System;
using System.IO;

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
