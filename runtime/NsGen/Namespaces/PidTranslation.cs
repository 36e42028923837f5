using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using NsGen.Diagnosis;

namespace NsGen.Namespaces;

/// <summary>What a PID namespace calls a process, from <c>/proc</c>: for kernels that do not translate it, before Linux 6.11.</summary>
/// <remarks>
/// The line NSpid of its status has the process's numbers in its own PID namespace and in those above, its own last. How far above a namespace is, the kernel
/// tells by the way from the process's own to it.
/// </remarks>
internal static class PidTranslation
{
    /// <summary>The number in the namespace of a process.</summary>
    internal static int? Inside(NamespaceHandle ns, int pid)
    {
        if (Numbers(pid) is not { } numbers) return null;
        try
        {
            return Above(ns, pid) is { } steps && steps < numbers.Length ? numbers[^(steps + 1)] : null;
        }
        catch (SyscallException e) when (e.Error is Errno.ENOENT or Errno.ESRCH)
        {
            return null; // it has ended
        }
        catch (SyscallException e) when (e.Error is Errno.EACCES or Errno.EPERM)
        {
            throw Refusal($"/proc/{pid}/ns/pid");
        }
    }

    /// <summary>The number in <c>/proc</c> of a process of the namespace.</summary>
    internal static int? Outside(NamespaceHandle ns, int pid)
    {
        bool isRefused = false;
        foreach (int candidate in ProcessList.Pids())
        {
            if (Numbers(candidate) is not { } numbers || !numbers.Contains(pid)) continue;
            try
            {
                if (Inside(ns, candidate) == pid) return candidate;
            }
            catch (SyscallException)
            {
                isRefused = true;
            }
        }

        return isRefused ? throw Refusal("/proc") : null;
    }

    // How many steps it is from the process's PID namespace up to another; null where that is not above.
    private static int? Above(NamespaceHandle ns, int pid)
    {
        NamespaceHandle? at = NamespaceHandle.Open(pid, NamespaceKind.Pid);
        for (int steps = 0; at is not null; steps++)
        {
            using NamespaceHandle here = at;
            if (here == ns) return steps;
            at = here.Parent();
        }

        return null;
    }

    private static int[]? Numbers(int pid)
    {
        const string Field = "NSpid:";
        try
        {
            IEnumerable<string> words = File.ReadLines($"/proc/{pid}/status").FirstOrDefault(l => l.StartsWith(Field, StringComparison.Ordinal), "")
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Skip(1);
            return [.. words.Select(w => int.Parse(w, CultureInfo.InvariantCulture))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // it has ended
        }
    }

    private static SyscallException Refusal(string file) => new(Errno.EACCES, "open", file,
        $"Linux 6.11 and newer translate pids; this is {KernelVersion.Release}, where the namespaces of the process have to be looked at, which this thread may not.");
}
