using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using NsGen.CompilerServices;
using NsGen.Diagnosis;
using NsGen.Namespaces;
using NsGen.Processes;

namespace NsGen;

/// <summary>Existing namespaces for a child to join, in the order that its rights need, as nsenter(1) does. Made once, it serves any number of children: <see cref="Apply"/> joins them in each.</summary>
/// <remarks>
/// <para>Pass <see cref="Steps"/> to a [Clone] method whose program calls <c>JoinPlan.Apply(steps)</c>. User and time namespaces can be joined so too: the child has one thread.</para>
/// <para>A PID namespace is joined for the children of the process that joins it. With <c>Init = InitMode.Reaper</c> the program executed is such a child, inside, and the process of the
/// <see cref="ChildProcess"/> stays outside to forward signals and to end as it does.</para>
/// <para>In a joined user namespace the program is who it was outside, and nobody where that has no number inside: <see cref="CloneOptions.Uid"/> and <see cref="CloneOptions.Gid"/> make it another.</para>
/// </remarks>
public sealed class JoinPlan : IDisposable
{
    private readonly List<SafeFileHandle> _kept = [];
    private readonly List<JoinStep> _steps = [];
    private JoinStep[]? _array;

    private JoinPlan()
    {
    }

    /// <summary>What to join, for a child program. Keep the plan until the children that use it are started.</summary>
    /// <exception cref="ObjectDisposedException">The plan has been disposed of.</exception>
    public ReadOnlySpan<JoinStep> Steps => _array ?? throw new ObjectDisposedException(nameof(JoinPlan));

    /// <summary>Namespaces of different kinds. The plan keeps them: the handles may be closed.</summary>
    /// <param name="namespaces">The namespaces.</param>
    /// <exception cref="ArgumentException">None, or two of one kind.</exception>
    /// <exception cref="ObjectDisposedException">A handle is closed.</exception>
    /// <exception cref="SyscallException">EMFILE: no descriptor is left.</exception>
    public static JoinPlan Of(params ReadOnlySpan<NamespaceHandle> namespaces)
    {
        if (namespaces.IsEmpty) throw new ArgumentException("No namespace is named.", nameof(namespaces));
        CloneFlags kinds = CloneFlags.None;
        JoinPlan plan = new();
        try
        {
            foreach (NamespaceHandle ns in namespaces)
            {
                ArgumentNullException.ThrowIfNull(ns, nameof(namespaces));
                if (kinds.HasFlag((CloneFlags)ns.Kind)) throw new ArgumentException($"A process is in one {ns.Kind} namespace only: {ns} is the second.", nameof(namespaces));
                kinds |= (CloneFlags)ns.Kind;
                plan.Add(ns);
            }

            return plan.Complete();
        }
        catch
        {
            plan.Dispose();
            throw;
        }
    }

    /// <summary>Namespaces that a process is in; with its mount namespace, its root and working directory too.</summary>
    /// <param name="pidFd">The process. It may be closed once the plan is made, and the process end: the plan keeps its namespaces.</param>
    /// <param name="kinds">The kinds. Left out is what the calling thread is in too, and the child therefore: that takes no rights, and the kernel refuses to join one's own user namespace.</param>
    /// <exception cref="ArgumentException">No kinds, or flags that are none.</exception>
    /// <exception cref="SyscallException">
    /// ESRCH, ENOENT: the process has ended.
    /// EACCES, EPERM: the caller may not trace the process, ptrace(2).
    /// EBADF: no pidfd.
    /// EMFILE, ENFILE: no descriptor is left.
    /// </exception>
    public static JoinPlan Of(SafeHandle pidFd, CloneFlags kinds)
    {
        ArgumentNullException.ThrowIfNull(pidFd);
        NamespaceTarget.RequireKinds(kinds, nameof(kinds));
        JoinPlan plan = new();
        try
        {
            foreach (NamespaceKind kind in KindFacts.KindsOf(kinds))
            {
                using NamespaceHandle ns = NamespaceHandle.Open(pidFd, kind);
                using NamespaceHandle own = NamespaceHandle.Mine(kind);
                if (ns == own) continue;
                plan.Add(ns);
                if (kind == NamespaceKind.Mount) plan.AddPlaces(pidFd);
            }

            return plan.Complete();
        }
        catch
        {
            plan.Dispose();
            throw;
        }
    }

    /// <summary>Namespaces that a child is in.</summary>
    /// <param name="process">The child.</param>
    /// <param name="kinds">The kinds.</param>
    /// <inheritdoc cref="Of(SafeHandle, CloneFlags)"/>
    /// <exception cref="ObjectDisposedException">The child has been disposed of.</exception>
    public static JoinPlan Of(ChildProcess process, CloneFlags kinds) => Of(process.PidFd, kinds);

    /// <summary>Joins the namespaces of a plan; for a child program, before it executes another.</summary>
    /// <param name="steps">The plan's steps, <see cref="Steps"/>, as a parameter of the program.</param>
    /// <exception cref="SyscallException">
    /// By setns(2), chroot(2).
    /// EPERM: CAP_SYS_ADMIN is needed over each namespace, and for a mount namespace CAP_SYS_CHROOT too.
    /// EINVAL: a PID namespace that is not the caller's own or below it.
    /// </exception>
    [ChildProgram]
    public static void Apply(ReadOnlySpan<JoinStep> steps)
    {
        // With the caller's rights, what they suffice for: in the user namespace they are gone over what its root does not own.
        ulong joined = 0;
        for (int i = 0; i < steps.Length; i++)
        {
            if (steps[i].What != JoinStep.Action.Join || steps[i].Kind == CloneFlags.NewUser) continue;
            if (Linux.TrySetNs(steps[i].Descriptor, steps[i].Kind) == Errno.None) joined |= 1UL << i;
        }

        for (int i = 0; i < steps.Length; i++)
            if (steps[i].Kind == CloneFlags.NewUser) Linux.SetNs(steps[i].Descriptor, CloneFlags.NewUser);

        // With the rights of that user namespace, the rest.
        for (int i = 0; i < steps.Length; i++)
        {
            if (steps[i].What != JoinStep.Action.Join || steps[i].Kind == CloneFlags.NewUser) continue;
            if ((joined & (1UL << i)) == 0) Linux.SetNs(steps[i].Descriptor, steps[i].Kind);
        }

        for (int i = 0; i < steps.Length; i++)
        {
            if (steps[i].What == JoinStep.Action.Join) continue;
            Linux.Fchdir(steps[i].Descriptor);
            if (steps[i].What == JoinStep.Action.Root) Linux.Chroot(".");
        }
    }

    /// <summary>Lets the namespaces go. Children that have joined them stay in them.</summary>
    public void Dispose()
    {
        _array = null;
        foreach (SafeFileHandle handle in _kept) handle.Dispose();
        _kept.Clear();
    }

    private void Add(NamespaceHandle ns)
    {
        SyscallResult<SafeFileHandle> copy = NamespaceCalls.TryDuplicate(ns.Handle, FcntlCommand.DupFdCloseOnExec, 0);
        if (!copy.IsSuccess) throw new SyscallException(copy.Error, "fcntl", $"{ns}, F_DUPFD_CLOEXEC", DescriptorDiagnosis.Explain(copy.Error));
        Keep(JoinStep.Action.Join, copy.Value, (CloneFlags)ns.Kind);
    }

    // Looked up now, from here: inside, /proc may be another's.
    private void AddPlaces(SafeHandle pidFd)
    {
        using HandleArgument descriptor = new(pidFd, nameof(pidFd));
        using ProcDirectory process = ProcDirectory.Open(descriptor.Value);
        Keep(JoinStep.Action.Root, Open(process, "root"));
        Keep(JoinStep.Action.WorkingDirectory, Open(process, "cwd"));
    }

    private static SafeFileHandle Open(ProcDirectory process, string name)
    {
        SyscallResult<SafeFileHandle> opened = Linux.TryOpenAt(process.Fd, name, OpenFlags.Path | OpenFlags.Directory | OpenFlags.CloseOnExec);
        if (opened.IsSuccess) return opened.Value;
        throw new SyscallException(opened.Error, "open", $"/proc/{process.Pid}/{name}", NamespaceDiagnosis.ExplainOpening(opened.Error, $"/proc/{process.Pid}", KindFacts.NameOf(NamespaceKind.Mount)));
    }

    private void Keep(JoinStep.Action what, SafeFileHandle handle, CloneFlags kind = CloneFlags.None)
    {
        _kept.Add(handle);
        _steps.Add(new JoinStep { What = what, Kind = kind, Descriptor = (int)handle.DangerousGetHandle() });
    }

    private JoinPlan Complete()
    {
        _array = [.. _steps];
        return this;
    }
}
