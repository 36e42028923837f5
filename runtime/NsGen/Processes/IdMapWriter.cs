using System;
using System.Text;
using NsGen.CompilerServices;
using NsGen.Diagnosis;

namespace NsGen.Processes;

/// <summary>Writes the id maps of a child that waits for them: itself where it may, else by newuidmap(1) and newgidmap(1).</summary>
internal static unsafe class IdMapWriter
{
    /// <summary>Writes both maps.</summary>
    /// <exception cref="SyscallException">The kernel, or the helper, refused one.</exception>
    internal static void Write(CloneOptions options, int pidFd)
    {
        using ProcDirectory child = ProcDirectory.Open(pidFd);
        Linux.CapGet(CapUserHeader.CallingThread, out CapabilitySets sets);
        Write(options.UserIds, IdMapFile.User, sets.Effective, child);
        Write(options.GroupIds, IdMapFile.Group, sets.Effective, child);
    }

    private static void Write(IdMap? map, IdMapFile file, CapabilitySet capabilities, ProcDirectory child)
    {
        bool isPrivileged = capabilities.Contains(file.Needs);
        if (map is not null && !isPrivileged && !map.IsOnly(file.OwnId))
        {
            IdMapHelper.Run(file, child.Pid, map);
            return;
        }

        // One's own group only with setgroups(2) denied for good: else a member of the namespace could leave a group that denies it something (CVE-2014-8989).
        if (file == IdMapFile.Group && (map is null || !isPrivileged)) Write(child, "setgroups", "deny"u8);

        Span<byte> own = stackalloc byte[OwnIdMap.MaxLength];
        fixed (byte* line = own) own = own[..(int)(file == IdMapFile.User ? OwnIdMap.WriteUid(line) : OwnIdMap.WriteGid(line))];
        Write(child, file.Name, map is null ? own : map.Text);
    }

    private static void Write(ProcDirectory child, string name, ReadOnlySpan<byte> text)
    {
        SyscallResult<int> opened = ProcFile.TryOpen(child.Fd, name, OpenFlags.WriteOnly | OpenFlags.CloseOnExec);
        Errno error = opened.Error;
        if (opened.IsSuccess)
        {
            error = ProcFile.TryWrite(opened.Value, text);
            PidFd.Close(opened.Value);
        }

        if (error != Errno.None) throw Failure(error, opened.IsSuccess ? "write" : "open", $"/proc/{child.Pid}/{name}", Encoding.ASCII.GetString(text));
    }

    private static SyscallException Failure(Errno error, string syscall, string path, string text) => new(
        error, syscall, $"{path}, \"{text.TrimEnd('\n').Replace("\n", ", ")}\"", CallDiagnosis.Safely(() => MapFileDiagnosis.Explain(error, path, text)));
}
