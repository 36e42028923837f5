using System;
using System.IO;
using System.Linq;
using NsGen.Processes;

namespace NsGen.Diagnosis;

/// <summary>Why a file of <c>/proc/PID</c> that sets a namespace up was refused: the maps of ids, setgroups, the offsets of clocks.</summary>
internal static class MapFileDiagnosis
{
    private const string Groups = "setgroups", Offsets = "timens_offsets";

    /// <summary>Why write(2) or pwrite(2) was refused; empty where the descriptor is no such file.</summary>
    internal static string ExplainWrite(FailedCall call)
    {
        string? text = call.Content(1, "buffer");
        if (call.IsInChild) return InChild(call.Error, text);
        string file = $"/proc/thread-self/fd/{call.Number(0, "fd")}";
        if (SystemFile.ReadLink(file) is not { } path || !IsMapFile(path)) return "";
        if (call.Error == Errno.ESPIPE) return $"{path} is written by write(2), at once and from its beginning: it takes no pwrite(2).";
        if (call.Error == Errno.EINVAL && SystemFile.Field(file.Replace("/fd/", "/fdinfo/"), "pos") is not ("0" or null) and var position) return $"The descriptor is at byte {position}, where what it wrote or read before has left it: {path} is written at once, from its beginning.";
        if (call.Error == Errno.EINVAL && text?.Length >= Environment.SystemPageSize) return $"{path} takes less than a page, {Environment.SystemPageSize} bytes.";
        return Explain(call.Error, path, text);
    }

    /// <summary>Why openat(2) was refused; empty where the path is of no such file, or the error another than EACCES.</summary>
    internal static string ExplainOpening(Errno error, string? path) => error != Errno.EACCES || path is null || !IsMapFile(path) ? ""
        : Path.GetFileName(path) == Groups ? $"{path} is written with CAP_SYS_ADMIN in the user namespace of the process, and is its user's, or root's where the process is not dumpable (proc(5))."
        : $"{path} is the file of the process's user, or of root where the process is not dumpable, as after a change of its user or PR_SET_DUMPABLE (proc(5)).";

    /// <summary>Why one of a process was refused, to be opened or to be written from its beginning.</summary>
    /// <param name="error">What the kernel said.</param>
    /// <param name="path">The file.</param>
    /// <param name="text">What was written; null where it is not known.</param>
    internal static string Explain(Errno error, string path, string? text)
    {
        string process = Path.GetDirectoryName(path)!;
        return Path.GetFileName(path) switch
        {
            Groups => SetGroups(error, process, text),
            Offsets => Clocks(error),
            var name when error is Errno.EINVAL or Errno.EPERM => IdMapDiagnosis.Explain(error, name == IdMapFile.User.Name ? IdMapFile.User : IdMapFile.Group, process, text),
            _ => ExplainOpening(error, path),
        };
    }

    // Neither the file nor the process is known, but a text that is written nowhere else.
    private static string InChild(Errno error, string? text) => text?.Trim() switch
    {
        null => "",
        "deny" or "allow" => SetGroups(error, null, text),
        var map when map.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is { Length: > 2 } words && words.All(word => word.All(char.IsAsciiDigit)) => IdMapDiagnosis.Explain(error, IdMapFile.User, null, text),
        _ => "",
    };

    private static string SetGroups(Errno error, string? process, string? text) => error switch
    {
        Errno.EINVAL => "The file takes \"deny\" or \"allow\", in one write(2) (user_namespaces(7)).",
        Errno.EPERM when text?.Trim() == "allow" => "setgroups was denied before, here or in the user namespace above, and that is for good (user_namespaces(7)).",
        Errno.EPERM => $"setgroups is denied before the groups are mapped: {process ?? "/proc/PID"}/gid_map has its map already (user_namespaces(7)). A child in a new user namespace has one from its launch.",
        Errno.EACCES => ExplainOpening(error, $"{process}/{Groups}"),
        _ => "",
    };

    private static string Clocks(Errno error) => error switch
    {
        Errno.EACCES => "The clocks of a time namespace are set after unshare(CLONE_NEWTIME) and before its first process begins; those of this one are fixed (time_namespaces(7)). CloneOptions.MonotonicOffset and BootTimeOffset set a child's.",
        Errno.EINVAL => "A line is a clock, monotonic or boottime, seconds, which may be negative, and nanoseconds, which may not; no other clock has an offset (time_namespaces(7)).",
        Errno.EPERM => $"{MissingCapability.Explain(new FailedCall("write", error, []), Capability.SysTime, NamespaceKind.User)}",
        Errno.ERANGE => ClockRange,
        _ => "",
    };

    /// <summary>What ERANGE means of an offset.</summary>
    internal const string ClockRange = "A clock would be before 0, or farther than half its range ahead.";

    private static bool IsMapFile(string path) => path.StartsWith("/proc/", StringComparison.Ordinal)
        && Path.GetFileName(path) is var name && (name == IdMapFile.User.Name || name == IdMapFile.Group.Name || name is Groups or Offsets);
}
