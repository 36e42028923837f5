using System.Collections.Generic;
using System.Linq;
using NsGen.Facts;

namespace NsGen.Diagnosis;

/// <summary>Why no more namespaces can be made, ENOSPC; only when an exception is made.</summary>
internal static class NamespaceLimits
{
    /// <summary>The limits that are 0; where none is, all that count, and the depth.</summary>
    internal static string Explain(CloneFlags flags)
    {
        (string File, string Value)[] limits =
        [
            .. from kind in NamespaceKinds.All
               where flags.HasFlag(kind.Flag)
               let file = $"/proc/sys/user/max_{kind.Name}_namespaces"
               select (file, SystemFile.Read(file) ?? "unknown"),
        ];
        string[] none = [.. limits.Where(limit => limit.Value == "0").Select(limit => limit.File)];
        if (none.Length > 0) return $"{string.Join(" and ", none)} {(none.Length == 1 ? "is" : "are")} 0: none can be made.";

        string[] nested = [.. Nested(flags)];
        string depth = nested.Length == 0 ? "" : $", or more than 32 {string.Join(" or ", nested)} namespaces are nested";
        string values = limits.Length == 0 ? "/proc/sys/user/max_*_namespaces" : string.Join(", ", limits.Select(limit => $"{limit.File} is {limit.Value}"));
        return $"A limit on namespaces is reached, here or in a user namespace above{depth}: {values}.";
    }

    private static IEnumerable<string> Nested(CloneFlags flags)
    {
        if (flags.HasFlag(CloneFlags.NewUser)) yield return "user";
        if (flags.HasFlag(CloneFlags.NewPid)) yield return "PID";
    }
}
