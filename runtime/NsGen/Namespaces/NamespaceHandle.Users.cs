using Microsoft.Win32.SafeHandles;
using NsGen.Namespaces;

namespace NsGen;

public sealed partial class NamespaceHandle
{
    /// <summary>Makes a user namespace without a process, for its maps: what <see cref="MountPlan.BindMapped"/> takes, or a child joins.</summary>
    /// <param name="users">Its users.</param>
    /// <param name="groups">Its groups.</param>
    /// <exception cref="SyscallException">
    /// As a [Clone] with <see cref="CloneFlags.NewUser"/> and these maps. ENOSPC: <c>/proc/sys/user/max_user_namespaces</c>, or 33 nested ones. EPERM: a map is not the caller's to write.
    /// </exception>
    public static NamespaceHandle CreateUser(IdMap users, IdMap groups)
    {
        using SafeFileHandle waiting = WaitingProcess.Image().OpenInMemory();
        using ChildProcess child = WaitingProcess.Start(waiting, new CloneOptions { UserIds = users, GroupIds = groups, ParentDeathSignal = Signal.SIGKILL });
        try
        {
            return Open(child, NamespaceKind.User);
        }
        finally
        {
            child.Kill();
            child.WaitForExit();
        }
    }
}
