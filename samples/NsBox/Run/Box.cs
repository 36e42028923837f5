using System;
using NsGen;

namespace NsBox.Run;

/// <summary>The process in its namespaces.</summary>
internal static partial class Box
{
    /// <summary>The namespaces that a box may do without.</summary>
    internal const CloneFlags Optional = CloneFlags.NewUts | CloneFlags.NewIpc | CloneFlags.NewNet | CloneFlags.NewCgroup;

    /// <summary>Starts a program in a box.</summary>
    /// <param name="others">Which of <see cref="Optional"/> it gets. The flags of a [Clone] are fixed; the first process of the box makes these itself, before it is anything else.</param>
    /// <param name="hasHostname">Whether it gets a host name.</param>
    /// <param name="hostname">The name.</param>
    /// <param name="preparation">By what it waits for <see cref="BoxPreparation"/>, once it has its namespaces; default where there is nothing to wait for.</param>
    /// <param name="mounts">What it sees.</param>
    /// <param name="terminal">The terminal that it opens; default for none.</param>
    /// <param name="exec">The program.</param>
    /// <param name="options">What the program is.</param>
    [Clone(CloneFlags.NewUser | CloneFlags.NewPid | CloneFlags.NewNs, Program = nameof(Enter), Init = InitMode.Reaper)]
    internal static partial ChildProcess Start(
        CloneFlags others, bool hasHostname, string hostname, in ChannelEnd preparation, ReadOnlySpan<MountStep> mounts, in ChildTerminal terminal, Exec exec, CloneOptions options);

    [ChildProgram]
    private static void Enter(CloneFlags others, bool hasHostname, Utf8 hostname, in ChannelEnd preparation, ReadOnlySpan<MountStep> mounts, in ChildTerminal terminal, ExecImage exec)
    {
        Linux.Unshare(others & ~CloneFlags.NewUts);
        if ((others & CloneFlags.NewUts) != CloneFlags.None)
        {
            Linux.Unshare(CloneFlags.NewUts);
            if (hasHostname) Linux.SetHostName(hostname);
        }

        if ((others & CloneFlags.NewNet) != CloneFlags.None) NetworkInterfaces.BringUpLoopback();
        if (ChannelEnd.Exists(in preparation))
        {
            int self = OpenProcess(Linux.GetPid(), 0);
            DescriptorChannel.Send(in preparation, self);
            Linux.Close(self);
            if (!DescriptorChannel.Wait(in preparation)) return; // nsbox has failed, and says why
        }

        Mounts.Apply(mounts);
        if (ChildTerminal.Exists(in terminal)) PseudoTerminal.OpenInChild(in terminal);
        Linux.Execve(exec);
    }

    [Syscall("pidfd_open")]
    private static partial int OpenProcess(int pid, uint flags);
}
