using System.IO;

namespace NsGen.Diagnosis;

/// <summary>Why a path was refused, whatever was to be done with it.</summary>
internal static class PathDiagnosis
{
    /// <summary>The reason in a sentence; empty where the path is not known, or the error is of another kind.</summary>
    /// <param name="call">The call.</param>
    /// <param name="path">The path.</param>
    /// <param name="directory">The descriptor that it is relative to; null for the working directory.</param>
    internal static string Explain(FailedCall call, string? path, long? directory = null)
    {
        if (path is null) return "";
        string seen = call.IsInChild ? ", seen from this process" : "";
        return call.Error switch
        {
            Errno.ENOENT when path.Length == 0 => "The path is empty.",
            Errno.ENOENT when IsFromRootOrHere(path, directory) && Missing(path) is { } missing => $"There is no \"{missing}\"{seen}.",
            Errno.EROFS when Place.Find(path, directory) is { } place => ReadOnly(place, seen),
            Errno.EROFS when Place.Find(Path.GetDirectoryName(path), directory) is { } place => ReadOnly(place, seen),
            Errno.ELOOP => "The path has more symbolic links than the kernel follows (40), or one that leads to itself.",
            _ => "",
        };
    }

    private static bool IsFromRootOrHere(string path, long? directory) => path[0] == '/' || directory is null or Linux.AtFdCwd;

    // The first part that is not there, as the thread sees it.
    private static string? Missing(string path)
    {
        for (int end = path.IndexOf('/', 1); ; end = path.IndexOf('/', end + 1))
        {
            string part = end < 0 ? path : path[..end];
            if (part.Length > 0 && Linux.TryOpenAt(Linux.AtFdCwd, part, OpenFlags.Path | OpenFlags.CloseOnExec) is var opened)
            {
                if (opened.Error == Errno.ENOENT) return part;
                if (!opened.TryGetValue(out var file)) return null;
                file.Dispose();
            }

            if (end < 0) return null;
        }
    }

    private static string ReadOnly(Place place, string seen) => place.Mount is not { } mount ? ""
        : System.Array.IndexOf(mount.FileSystemOptions, "ro") >= 0 ? $"The file system at {mount.Point} ({mount.Type}) is read-only{seen}, not its mount alone."
        : System.Array.IndexOf(mount.Options, "ro") >= 0 ? $"The mount at {mount.Point} is read-only{seen}."
        : "";
}
