using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Win32.SafeHandles;
using NsGen.Namespaces;

namespace NsGen;

/// <summary>A namespace of the machine and the processes in it, as lsns(8) lists them.</summary>
public sealed class NamespaceInfo
{
    private readonly List<int> _pids = [];

    private NamespaceInfo(NamespaceIdentity identity) => Identity = identity;

    /// <summary>Which it is.</summary>
    public NamespaceIdentity Identity { get; }

    /// <summary>How many processes were seen in it.</summary>
    public int ProcessCount { get; private set; }

    /// <summary>The first of them that <c>/proc</c> has, as a rule those with the lowest pids; no more than were asked for.</summary>
    public IReadOnlyList<int> Pids => _pids;

    /// <summary>Lists the namespaces that the processes in <c>/proc</c> are in.</summary>
    /// <param name="kinds">The kinds; none for all.</param>
    /// <param name="mostPids">How many pids to keep of each namespace. All processes are counted.</param>
    /// <returns>The namespaces in the order of their first process.</returns>
    /// <remarks>
    /// Processes come and go meanwhile; what is said of one is said of it, not of another that has taken over its pid. Left out are processes that the caller may
    /// not trace, ptrace(2), and namespaces that no process is in, but a thread, a descriptor or a mount keeps.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number below zero, or a flag that is no kind of namespace.</exception>
    /// <exception cref="IOException"><c>/proc</c> cannot be read.</exception>
    /// <exception cref="SyscallException">EMFILE, ENFILE: no descriptor is left.</exception>
    public static IReadOnlyList<NamespaceInfo> Enumerate(CloneFlags kinds = CloneFlags.None, int mostPids = 100)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(mostPids);
        (NamespaceKind Kind, string Link)[] links = Links(kinds);
        List<NamespaceInfo> all = [];
        Dictionary<NamespaceIdentity, NamespaceInfo> known = [];
        foreach (int pid in ProcessList.Pids())
        {
            SyscallResult<SafeFileHandle> opened = Linux.TryOpenAt(Linux.AtFdCwd, $"/proc/{pid}", OpenFlags.Path | OpenFlags.Directory | OpenFlags.CloseOnExec);
            if (opened.Error is Errno.EMFILE or Errno.ENFILE) throw new SyscallException(opened.Error, "open", $"/proc/{pid}");
            if (!opened.IsSuccess) continue;
            using SafeFileHandle process = opened.Value;
            foreach ((NamespaceKind kind, string link) in links)
            {
                if (NamespaceCalls.TryStatx(process, link, AtFlags.None, FileStatus.Mask, out FileStatus status) != Errno.None) continue;
                NamespaceIdentity identity = new(kind, status.Device, status.Inode);
                if (!known.TryGetValue(identity, out NamespaceInfo? info))
                {
                    info = new NamespaceInfo(identity);
                    known.Add(identity, info);
                    all.Add(info);
                }

                info.ProcessCount++;
                if (info._pids.Count < mostPids) info._pids.Add(pid);
            }
        }

        return all;
    }

    /// <summary>The identity and how many processes there are.</summary>
    public override string ToString() => $"{Identity}, {ProcessCount} processes";

    private static (NamespaceKind, string)[] Links(CloneFlags kinds)
    {
        CloneFlags others = kinds & ~Facts.CloneFlagRules.Namespaces;
        if (others != CloneFlags.None) throw new ArgumentOutOfRangeException(nameof(kinds), others, "These are no kinds of namespaces.");
        return [.. KindFacts.KindsOf(kinds == CloneFlags.None ? Facts.CloneFlagRules.Namespaces : kinds).Select(kind => (kind, $"ns/{KindFacts.NameOf(kind)}"))];
    }
}
