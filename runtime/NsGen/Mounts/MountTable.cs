using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace NsGen.Processes;

/// <summary>Where something is mounted, <c>/proc/self/mountinfo</c>, proc_pid_mountinfo(5).</summary>
internal static class MountTable
{
    private const int MountPointField = 4;

    /// <summary>The mount points below a path of the calling thread, which has no symbolic link in it.</summary>
    internal static IEnumerable<string> Below(string path)
    {
        foreach (string line in File.ReadLines("/proc/thread-self/mountinfo"))
        {
            string point = Unescape(line.Split(' ')[MountPointField]);
            if (IsBelow(point, path)) yield return point;
        }
    }

    /// <summary>Whether a path is below another, and not that itself.</summary>
    internal static bool IsBelow(string path, string other)
    {
        string prefix = other.EndsWith('/') ? other : other + "/";
        return path.StartsWith(prefix, StringComparison.Ordinal) && path.Length > prefix.Length;
    }

    // Space, tab, newline and backslash are octal: \040.
    private static string Unescape(string text)
    {
        if (!text.Contains('\\')) return text;
        StringBuilder plain = new();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 3 < text.Length)
            {
                plain.Append((char)Convert.ToInt32(text.Substring(i + 1, 3), 8));
                i += 3;
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        return plain.ToString();
    }
}
