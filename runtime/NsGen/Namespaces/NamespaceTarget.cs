using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using NsGen.Diagnosis;
using NsGen.Facts;

namespace NsGen;

/// <summary>The namespaces of a <see cref="NamespaceThread"/>: which it joins, and which it makes. All others it has from the thread that starts it.</summary>
/// <remarks>
/// A user namespace is never one of them, nor a time namespace: the kernel lets no thread of a process with several change those. Start a child, by [Clone].
/// A handle, a flag for each new kind, or what these methods return can be given for one.
/// </remarks>
public sealed class NamespaceTarget
{
    private readonly NamespaceHandle[] _joined = [];
    private readonly SafeHandle? _pidFd;
    private readonly CloneFlags _kindsOfProcess;
    private readonly CloneFlags _made;

    private NamespaceTarget(NamespaceHandle[] joined, SafeHandle? pidFd, CloneFlags kindsOfProcess, CloneFlags made)
    {
        _joined = joined;
        _pidFd = pidFd;
        _kindsOfProcess = kindsOfProcess;
        _made = made;
    }

    /// <summary>Existing namespaces, of different kinds. They stay the caller's, and must be open until the thread is in them.</summary>
    /// <param name="namespaces">The namespaces.</param>
    /// <exception cref="ArgumentException">None, or two of one kind.</exception>
    /// <exception cref="NotSupportedException">A user or time namespace.</exception>
    public static NamespaceTarget Join(params ReadOnlySpan<NamespaceHandle> namespaces)
    {
        CloneFlags kinds = CloneFlags.None;
        foreach (NamespaceHandle ns in namespaces)
        {
            ArgumentNullException.ThrowIfNull(ns, nameof(namespaces));
            CloneFlags kind = (CloneFlags)ns.Kind;
            if (kinds.HasFlag(kind)) throw new ArgumentException($"A thread is in one {ns.Kind} namespace only: {ns} is the second.", nameof(namespaces));
            kinds |= kind;
        }

        return new NamespaceTarget(namespaces.ToArray(), null, CloneFlags.None, CloneFlags.None).Checked(kinds, nameof(namespaces));
    }

    /// <summary>Namespaces that a process is in when the thread joins them: all or none, by one setns(2).</summary>
    /// <param name="pidFd">The process. It stays the caller's, and must be open until the thread is in its namespaces.</param>
    /// <param name="kinds">The kinds.</param>
    /// <exception cref="ArgumentException">No kinds, or flags that are none.</exception>
    /// <exception cref="NotSupportedException">User or time namespaces.</exception>
    public static NamespaceTarget Join(SafeHandle pidFd, CloneFlags kinds)
    {
        ArgumentNullException.ThrowIfNull(pidFd);
        return new NamespaceTarget([], pidFd, kinds, CloneFlags.None).Checked(kinds, nameof(kinds));
    }

    /// <summary>Namespaces that a child is in when the thread joins them.</summary>
    /// <param name="process">The child.</param>
    /// <param name="kinds">The kinds.</param>
    /// <inheritdoc cref="Join(SafeHandle, CloneFlags)" path="/exception"/>
    /// <exception cref="ObjectDisposedException">The child has been disposed of.</exception>
    public static NamespaceTarget Join(ChildProcess process, CloneFlags kinds) => Join(process.PidFd, kinds);

    /// <summary>New namespaces. The mounts of a new mount namespace are private: none made there reaches another.</summary>
    /// <param name="kinds">The kinds.</param>
    /// <exception cref="ArgumentException">No kinds, or flags that are none.</exception>
    /// <exception cref="NotSupportedException">User or time namespaces.</exception>
    public static NamespaceTarget New(CloneFlags kinds) => new NamespaceTarget([], null, CloneFlags.None, kinds).Checked(kinds, nameof(kinds));

    /// <summary>These, and new ones of other kinds, which are made after the thread has joined these.</summary>
    /// <param name="kinds">The other kinds.</param>
    /// <exception cref="ArgumentException">No kinds, flags that are none, or a kind that is joined or new already.</exception>
    /// <exception cref="NotSupportedException">User or time namespaces.</exception>
    public NamespaceTarget AndNew(CloneFlags kinds)
    {
        CloneFlags both = Kinds & kinds;
        if (both != CloneFlags.None) throw new ArgumentException($"{both}: the thread joins or makes one already.", nameof(kinds));
        return new NamespaceTarget(_joined, _pidFd, _kindsOfProcess, _made | kinds).Checked(kinds, nameof(kinds));
    }

    /// <summary>One existing namespace: <see cref="Join(ReadOnlySpan{NamespaceHandle})"/>.</summary>
    public static implicit operator NamespaceTarget(NamespaceHandle joined) => Join(joined);

    /// <summary>New namespaces: <see cref="New"/>.</summary>
    public static implicit operator NamespaceTarget(CloneFlags made) => New(made);

    /// <summary>All kinds that are joined or made.</summary>
    internal CloneFlags Kinds
    {
        get
        {
            CloneFlags kinds = _kindsOfProcess | _made;
            foreach (NamespaceHandle ns in _joined) kinds |= (CloneFlags)ns.Kind;
            return kinds;
        }
    }

    /// <summary>Moves the calling thread, which has to be one of its own: what fails may have moved it in part.</summary>
    /// <exception cref="SyscallException">The kernel refused it.</exception>
    internal void Enter()
    {
        // A mount namespace is refused while root and working directory are shared; by a pidfd it is not, and moves those of every thread.
        if (Kinds.HasFlag(CloneFlags.NewNs)) Linux.Unshare(CloneFlags.Fs);
        if (_pidFd is not null) Join(_pidFd, _kindsOfProcess, isProcess: true);
        foreach (NamespaceHandle ns in _joined)
            if (ns.Kind != NamespaceKind.Mount) Join(ns.Handle, (CloneFlags)ns.Kind, isProcess: false);

        // Last: a refusal of another is explained by what /proc says, which may not be there.
        foreach (NamespaceHandle ns in _joined)
            if (ns.Kind == NamespaceKind.Mount) Join(ns.Handle, (CloneFlags)ns.Kind, isProcess: false);
        if (_made != CloneFlags.None) Make();
    }

    /// <summary>Refuses what names no kind of namespace, or something else.</summary>
    internal static void RequireKinds(CloneFlags kinds, string parameter)
    {
        if (kinds == CloneFlags.None) throw new ArgumentException("No namespace is named.", parameter);
        CloneFlags others = kinds & ~CloneFlagRules.Namespaces;
        if (others != CloneFlags.None) throw new ArgumentException($"{others}: no kind of namespace.", parameter);
    }

    private static void Join(SafeHandle handle, CloneFlags kinds, bool isProcess)
    {
        Errno error = Linux.TrySetNs(handle, kinds);
        if (error == Errno.None) return;
        throw new SyscallException(error, "setns", $"{(isProcess ? "a pidfd" : "a namespace")}, {kinds}", SetNsDiagnosis.Explain(error, handle, kinds));
    }

    private void Make()
    {
        Errno error = Linux.TryUnshare(_made);
        if (error != Errno.None) throw new SyscallException(error, "unshare", _made.ToString(), UnshareDiagnosis.Explain(error, _made));
        if (!_made.HasFlag(CloneFlags.NewNs)) return;

        // The copies of the mounts are peers of the originals until then: what is mounted below one reaches the other.
        error = Linux.TryMount("none", "/", null, MountFlags.Private | MountFlags.Recursive);
        if (error != Errno.None) throw new SyscallException(error, "mount", "\"/\", Private | Recursive", NamespaceDiagnosis.ExplainPrivateMounts(error));
    }

    private NamespaceTarget Checked(CloneFlags kinds, string parameter)
    {
        RequireKinds(kinds, parameter);
        if (kinds.HasFlag(CloneFlags.NewUser))
        {
            throw new NotSupportedException("A process of several threads, as every .NET process is, can neither make nor join user namespaces: the kernel refuses it with EINVAL. "
                + "A child can: [Clone(CloneFlags.NewUser | …)], or a child program that calls Linux.SetNs.");
        }

        if (kinds.HasFlag(CloneFlags.NewTime))
        {
            throw new NotSupportedException("A process of several threads, as every .NET process is, cannot join a time namespace (EUSERS), and a new one is for children only. "
                + "A child can: [Clone(CloneFlags.NewTime | …)], or a child program that calls Linux.SetNs.");
        }

        return this;
    }
}
