using System.Linq;
using Microsoft.Win32.SafeHandles;

namespace NsGen.Processes;

/// <summary>Writes the id maps of a child that waits for them: itself where it may, else by newuidmap(1) and newgidmap(1).</summary>
internal static class IdMapWriter
{
    /// <summary>Writes a map. The pid is that of a child which has not been reaped, so that it is nobody else's.</summary>
    /// <exception cref="SyscallException">The kernel, or the helper, refused it.</exception>
    internal static void Write(IdMap map, int pid, IdMapFile file)
    {
        Linux.CapGet(CapUserHeader.CallingThread, out CapabilitySets sets);
        bool isPrivileged = sets.Effective.Contains(file.Needs);
        bool isOwn = map.Ranges is [{ Count: 1, Outside: var outside }] && outside == file.OwnId();
        if (!isPrivileged && !isOwn)
        {
            IdMapHelper.Run(file, pid, map);
            return;
        }

        // One's own group only with setgroups(2) denied for good: else a member of the namespace could leave a group that denies it something (CVE-2014-8989).
        if (!isPrivileged && file == IdMapFile.Group) Write($"/proc/{pid}/setgroups", "deny"u8);
        Write($"/proc/{pid}/{file.Name}", map.Text);
    }

    private static void Write(string path, System.ReadOnlySpan<byte> text)
    {
        using SafeFileHandle file = Linux.OpenAt(Linux.AtFdCwd, path, OpenFlags.WriteOnly | OpenFlags.CloseOnExec);
        SyscallResult<int> written = Linux.TryWrite(file, text);
        if (written.IsSuccess) return;
        string content = string.Join(", ", System.Text.Encoding.ASCII.GetString(text).Split('\n').Where(line => line.Length > 0));
        throw new SyscallException(written.Error, "write", $"{path}, \"{content}\"", written.Error == Errno.EPERM
            ? "An id outside must be mapped in the caller's own user namespace, and uid 0 of it also takes CAP_SETFCAP (user_namespaces(7))."
            : "");
    }
}
