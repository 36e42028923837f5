using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using NsGen.Facts;

namespace NsGen.Diagnosis;

/// <summary>Why setns(2) was refused.</summary>
internal static class SetNsDiagnosis
{
    /// <summary>The reason for the calling thread.</summary>
    internal static string Explain(Errno error, SafeHandle ns, CloneFlags kinds) =>
        Explain(new FailedCall("setns", error, [new("ns", (long)ns.DangerousGetHandle()), new("type", (long)kinds)]));

    /// <summary>The reason in whole sentences; empty where nothing is found.</summary>
    internal static string Explain(FailedCall call)
    {
        if (call.IsInChild) return InChild(call.Error);
        long descriptor = call.Number(0, "ns") ?? -1;
        CloneFlags kinds = (CloneFlags)(call.Number(1, "type") ?? 0), unknown = kinds & ~CloneFlagRules.Namespaces;
        string? file = SystemFile.ReadLink($"/proc/thread-self/fd/{descriptor}");

        // "net:[4026531840]"
        CloneFlags kind = NamespaceKinds.All.FirstOrDefault(known => file?.StartsWith($"{known.Name}:[", StringComparison.Ordinal) == true).Flag;
        bool isProcess = file is not null && file.Contains("pidfd", StringComparison.Ordinal);
        return call.Error switch
        {
            Errno.EBADF => $"Descriptor {descriptor} is not open.",
            Errno.EINVAL when unknown != CloneFlags.None => $"{unknown} is no kind of namespace.",
            Errno.EINVAL when file is null => "",
            Errno.EINVAL when isProcess && kinds == CloneFlags.None => "The descriptor is a pidfd: the type says which of the process's namespaces are to be joined, and names none.",
            Errno.EINVAL when !isProcess && kind == CloneFlags.None => $"The descriptor, {file}, is no namespace and no pidfd.",
            Errno.EINVAL when !isProcess && kinds != CloneFlags.None && kinds != kind => $"The descriptor is {file}, of type {kind}, not {Join(kinds)}.",
            Errno.EINVAL => Invalid(isProcess ? kinds : kind, isProcess ? null : file),
            Errno.EUSERS => $"A time namespace is joined by a process of one thread only, and this one has {OwnThread.Count}: a child can, [Clone] with a JoinPlan or a program that calls Linux.SetNs.",
            Errno.EPERM when isProcess && kinds == CloneFlags.None => "",
            Errno.EPERM => Forbidden(isProcess ? kinds : kind, isProcess),
            Errno.ESRCH => "The process has ended: an open NamespaceHandle would have kept its namespaces.",
            Errno.ENOMEM => "The kernel has no memory.",
            _ => "",
        };
    }

    private static string Invalid(CloneFlags kinds, string? ns)
    {
        List<string> reasons = [];
        if (kinds.HasFlag(CloneFlags.NewUser))
        {
            reasons.Add(ns is not null && ns == OwnThread.Namespace("user")
                ? "This thread is in that user namespace already, and cannot join it again."
                : $"This process has {OwnThread.Count} threads, and a user namespace is joined by a process of one thread only: a child can, [Clone] with a JoinPlan or a program that calls Linux.SetNs.");
        }

        if (kinds.HasFlag(CloneFlags.NewPid)) reasons.Add("A PID namespace is joined only if it is the thread's own or below it.");
        if (kinds == CloneFlags.NewNs)
        {
            reasons.Add("A mount namespace is joined by a thread that shares root and working directory with no other, and all threads of .NET share them: "
                + "call Linux.Unshare(CloneFlags.Fs) on a thread of its own before, or use NamespaceThread, which does.");
        }

        if (reasons.Count == 0) reasons.Add(ns is null ? "The descriptor is no pidfd, or the kernel is built without one of the kinds." : "");
        return string.Join(" ", reasons);
    }

    private static string Forbidden(CloneFlags kinds, bool isProcess)
    {
        string chroot = kinds.HasFlag(CloneFlags.NewNs) ? $", for a mount namespace {CapabilityNames.Of(Capability.SysChroot)} too" : "";
        bool lacksChroot = OwnThread.Has(Capability.SysAdmin) && kinds.HasFlag(CloneFlags.NewNs) && !OwnThread.Has(Capability.SysChroot);
        string lacking = lacksChroot ? $"; this thread lacks {CapabilityNames.Of(Capability.SysChroot)}" : CapabilityDiagnosis.Describe(Capability.SysAdmin);
        string traced = isProcess ? " Of a process, the caller has to be allowed to trace it, too (PTRACE_MODE_READ, ptrace(2))." : "";
        return $"Joining takes {CapabilityNames.Of(Capability.SysAdmin)} in the user namespace that owns the namespace and in the caller's own{chroot}{lacking}.{traced} "
            + "A child may join that enters the user namespace first: a [Clone] with a JoinPlan, or a program that calls Linux.SetNs.";
    }

    private static string InChild(Errno error) => error switch
    {
        Errno.EBADF => "The descriptor is not open in the child.",
        Errno.EPERM => "Joining takes CAP_SYS_ADMIN in the user namespace that owns the namespace and in the child's own, for a mount namespace CAP_SYS_CHROOT too: who has not joins the owner first, as a JoinPlan that names it does.",
        Errno.EINVAL => "The child is in that user namespace already; or it is a PID namespace that is not its own or below it; or the descriptor is no namespace of that kind.",
        Errno.ESRCH => "The process has ended: an open NamespaceHandle, or a JoinPlan, would have kept its namespaces.",
        _ => "",
    };

    private static string Join(CloneFlags flags) => flags.ToString().Replace(", ", " | ");
}
