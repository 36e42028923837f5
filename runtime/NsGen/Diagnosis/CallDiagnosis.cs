using System;
using System.Collections.Generic;

namespace NsGen.Diagnosis;

/// <summary>Why a call failed, whoever declared it: found by its name and by looking at the system; only when an exception is made.</summary>
internal static class CallDiagnosis
{
    // ENOENT
    private const string OpenProgram = "With AtFlags.EmptyPath the interpreter is not found: of a program that is linked dynamically, where the child's root has not the one that it names; of a script, where the descriptor is "
        + "close-on-exec, so that its interpreter could not open it (execveat(2)): execute that by its path. And where the security module TOMOYO is active, the program itself is looked for as /dev/fd/N, in the child's root. "
        + "Without it, there is no such file.";

    private static readonly Dictionary<string, Func<FailedCall, string>> s_byName = new()
    {
        ["chroot"] = ChrootDiagnosis.Explain,
        ["execveat"] = call => call.Error == Errno.ENOENT ? OpenProgram : "",
        ["fsconfig"] = FileSystemContextDiagnosis.Explain,
        ["fsmount"] = FileSystemContextDiagnosis.Explain,
        ["fsopen"] = FileSystemContextDiagnosis.ExplainOpening,
        ["mount"] = MountDiagnosis.Explain,
        ["mount_setattr"] = MountAttributesDiagnosis.Explain,
        ["move_mount"] = MoveMountDiagnosis.Explain,
        ["open_tree"] = OpenTreeDiagnosis.Explain,
        ["pivot_root"] = PivotRootDiagnosis.Explain,
        ["setdomainname"] = HostNameDiagnosis.Explain,
        ["setgid"] = IdentityDiagnosis.ExplainGroup,
        ["setgroups"] = IdentityDiagnosis.ExplainGroups,
        ["sethostname"] = HostNameDiagnosis.Explain,
        ["setns"] = SetNsDiagnosis.Explain,
        ["setresgid"] = IdentityDiagnosis.ExplainGroup,
        ["setresuid"] = IdentityDiagnosis.ExplainUser,
        ["setuid"] = IdentityDiagnosis.ExplainUser,
        ["umount2"] = UnmountDiagnosis.Explain,
        ["unshare"] = UnshareDiagnosis.Explain,
        ["pwrite64"] = MapFileDiagnosis.ExplainWrite,
        ["write"] = MapFileDiagnosis.ExplainWrite,

        ["clone"] = call => CloneDiagnosis.ExplainInChild(call.Error), // Linux.Fork
        ["mkdirat"] = call => PathDiagnosis.Explain(call, call.Text(1, "path"), call.Number(0, "directory")),
        ["mknodat"] = call => call.Error == Errno.EPERM && IsDevice(call.Number(2, "mode"))
            ? "A device is made with CAP_MKNOD in the initial user namespace only."
            : PathDiagnosis.Explain(call, call.Text(1, "path"), call.Number(0, "directory")),
        ["openat"] = call => MapFileDiagnosis.ExplainOpening(call.Error, call.Text(1, "path")) is { Length: > 0 } reason ? reason
            : PathDiagnosis.Explain(call, call.Text(1, "path"), call.Number(0, "directory")),
        ["symlinkat"] = call => PathDiagnosis.Explain(call, call.Text(2, "path"), call.Number(1, "directory")),
        ["unlinkat"] = call => PathDiagnosis.Explain(call, call.Text(1, "path"), call.Number(0, "directory")),
        ["chdir"] = call => PathDiagnosis.Explain(call, call.Text(0, "path")),
    };

    /// <summary>The reason in whole sentences; empty where nothing is found.</summary>
    internal static string Explain(FailedCall call) => Safely(() =>
    {
        string reason = "";
        if (s_byName.TryGetValue(call.Syscall, out Func<FailedCall, string>? explain))
        {
            reason = explain(call);
            if (reason.Length == 0 && call.Error == Errno.EPERM) reason = Forbidden(call);
        }

        return reason.Length > 0 || call.IsInChild ? reason : DescriptorDiagnosis.Explain(call.Error);
    });

    /// <summary>A reason; empty where looking for it fails: the error of the call is what its caller has to get.</summary>
    internal static string Safely(Func<string> explain)
    {
        try
        {
            return explain();
        }
        catch (Exception)
        {
            return "";
        }
    }

    // What may stand in the way of who has every capability that the call takes.
    private static string Forbidden(FailedCall call) =>
        call.ChildFlags.HasFlag(CloneFlags.NewUser) && UserNamespaceRestrictions.ByAppArmor() is { } restriction ? restriction : OwnThread.Filter;

    // S_IFCHR, S_IFBLK
    private static bool IsDevice(long? mode) => (mode & 0xf000) is 0x2000 or 0x6000;
}
