using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Win32.SafeHandles;
using NsBox.Network;
using NsGen;

namespace NsBox.Run;

/// <summary>A box as nsbox run --info tells of it, to programs.</summary>
/// <param name="Pid">Its first process, as nsbox's own PID namespace numbers it.</param>
/// <param name="Namespaces">The namespaces that it is in, by kind: the numbers that nsbox ls has.</param>
/// <param name="Network">Its cable to the host; null where it has none.</param>
internal sealed partial record BoxInformation(int Pid, IReadOnlyDictionary<string, ulong> Namespaces, BoxCable? Network)
{
    private const string Descriptors = "/dev/fd/";
    private const FileModeBits NewFile = (FileModeBits)0x1a4; // rw-r--r--

    /// <summary>Opens where a line is to be written: a file, behind what it has, or an open descriptor.</summary>
    internal static SafeFileHandle Open(string path)
    {
        if (!path.StartsWith(Descriptors, StringComparison.Ordinal) || !int.TryParse(path[Descriptors.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            return Linux.OpenAt(Linux.AtFdCwd, path, OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Append | OpenFlags.NoCtty | OpenFlags.CloseOnExec, NewFile);

        // The descriptor itself, which another user may have opened. What is closed on exec was never inherited: it is .NET's.
        SafeFileHandle descriptor = new(number, ownsHandle: false);
        SyscallResult<int> flags = TryFcntl(descriptor, FcntlCommand.GetFd);
        return flags.IsSuccess && ((FdFlags)flags.Value & FdFlags.CloseOnExec) == 0 ? descriptor : throw new BoxException($"--info {path}: nothing is open under this number: open it for nsbox, as by 3>file in a shell.");
    }

    /// <summary>Writes the line.</summary>
    internal static void Write(SafeFileHandle file, SafeFileHandle process, BoxCable? network)
    {
        Dictionary<string, ulong> namespaces = KindNames.Kinds.ToDictionary(KindNames.Of, kind => InodeOf(process, kind));
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(new BoxInformation(PidOf(process), namespaces, network), BoxInformationContext.Default.BoxInformation), (byte)'\n'];
        for (int written = 0; written < line.Length;) written += Linux.Write(file, line.AsSpan(written));
    }

    private static ulong InodeOf(SafeFileHandle process, NamespaceKind kind)
    {
        using NamespaceHandle space = NamespaceHandle.Open(process, kind);
        return space.Identity.Inode;
    }

    // pidfd_open(2): the line "Pid:" of the descriptor's fdinfo.
    private static int PidOf(SafeFileHandle process) => int.Parse(File.ReadLines($"/proc/self/fdinfo/{process.DangerousGetHandle()}").First(line => line.StartsWith("Pid:", StringComparison.Ordinal))[4..], CultureInfo.InvariantCulture);

    [Syscall("fcntl")]
    private static partial SyscallResult<int> TryFcntl(SafeHandle descriptor, FcntlCommand command, nint argument = 0);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BoxInformation))]
internal sealed partial class BoxInformationContext : JsonSerializerContext;
