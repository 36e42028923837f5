using System;
using System.Collections.Generic;
using System.Text;

namespace NsGen.Diagnosis;

/// <summary>Why fsopen(2), fsconfig(2) or fsmount(2) was refused. The file system itself leaves messages in its context, and they can be read once: they are in the exception then, and no more in the context.</summary>
internal static class FileSystemContextDiagnosis
{
    /// <summary>The reason of fsopen(2).</summary>
    internal static string ExplainOpening(FailedCall call) => call.Error switch
    {
        Errno.EPERM => MissingCapability.Explain(call, Capability.SysAdmin, NamespaceKind.Mount) ?? "",
        Errno.ENODEV => NewMountDiagnosis.UnknownType(call.Text(0, "fileSystemType")),
        _ => "",
    };

    /// <summary>The reason of fsconfig(2) and fsmount(2).</summary>
    internal static string Explain(FailedCall call)
    {
        if (Messages(call) is { Length: > 0 } messages) return messages;
        return call.Error switch
        {
            Errno.EPERM => MissingCapability.Explain(call, Capability.SysAdmin, NamespaceKind.Mount)
                ?? "In a user namespace proc takes a PID namespace that it owns and the caller is in, sysfs a network, mqueue an IPC, cgroup2 a cgroup namespace; and few others can be mounted at all.",
            Errno.EINVAL when call.Syscall == "fsmount" => "The file system was not created before (FsConfigCommand.Create), or it does not know the attribute or flag.",
            Errno.EBUSY => "The context is past this step: it serves one file system, and one mount.",
            _ => "",
        };
    }

    private static string Messages(FailedCall call)
    {
        if (call.IsInChild || call.Number(0, "context") is not { } context || SystemFile.ReadLink($"/proc/thread-self/fd/{context}")?.Contains("fscontext", StringComparison.Ordinal) != true) return "";
        List<string> messages = [];
        Span<byte> buffer = stackalloc byte[1024];

        // Each has a letter before it: e, w or i. ENODATA ends them.
        while (messages.Count < 8 && Linux.TryRead((int)context, buffer).TryGetValue(out int length) && length > 2)
            messages.Add(Encoding.UTF8.GetString(buffer[2..length]).Trim());
        return messages.Count == 0 ? "" : $"The file system says: {string.Join("; ", messages)}.";
    }
}
