using System;
using System.IO;
using System.Linq;
using System.Text;

namespace NsGen.Diagnosis;

/// <summary>Why a program could not be executed, found by looking at its file; only when an exception is made.</summary>
/// <remarks>It looks from here: a child in another mount namespace or root may have seen other files, which is said.</remarks>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
internal static class ExecDiagnosis
{
    /// <summary>The reason in one or more sentences; empty where nothing is found.</summary>
    internal static string Explain(Errno error, Exec exec)
    {
        string path = Path.Combine(exec.WorkingDirectory ?? "", exec.Path);
        return error switch
        {
            Errno.ENOENT when exec.Path.Length == 0 => "The path is empty, as for a program that is open: that is executed by Linux.ExecveAt with AtFlags.EmptyPath.",
            Errno.ENOENT when !File.Exists(path) => $"There is no file \"{exec.Path}\"{(exec.Path.Contains('/') ? "" : ". It is not looked for in PATH: use Exec.Find")}.",
            Errno.ENOENT => Interpreter(path) is { } interpreter
                ? $"\"{exec.Path}\" is there, seen from this process, but not the interpreter that it names: \"{interpreter}\"."
                : $"\"{exec.Path}\" is there, seen from this process, but not in the root of the child.",
            Errno.EACCES when Directory.Exists(path) => $"\"{exec.Path}\" is a directory.",
            Errno.EACCES when File.Exists(path) && (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) == 0 =>
                $"\"{exec.Path}\" is not executable: nobody has the permission (chmod +x).",
            Errno.EACCES => $"The child may not execute \"{exec.Path}\", or may not search a directory on the way to it, or it is on a mount with noexec.",
            Errno.ENOEXEC => $"\"{exec.Path}\" has no format that the kernel knows: a script begins with #! and its interpreter; a program is built for this architecture.",
            Errno.E2BIG => $"Arguments and environment have {exec.Size} bytes: together they may have a quarter of RLIMIT_STACK, which is {Linux.PrLimit(0, ResourceLimit.Stack).Current}, and each text 128 KB.",
            Errno.ETXTBSY => $"\"{exec.Path}\" is open for writing.",
            Errno.ENOTDIR => $"A part of \"{exec.Path}\" is no directory.",
            _ => "",
        };
    }

    // Of a script, what stands behind "#!"; of an ELF file, its PT_INTERP.
    private static string? Interpreter(string path)
    {
        const int HeaderSize = 64, ProgramHeaderSize = 56, Interp = 3;
        try
        {
            using FileStream file = File.OpenRead(path);
            Span<byte> start = stackalloc byte[256];
            start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
            if (start is [(byte)'#', (byte)'!', ..])
            {
                int end = start.IndexOf((byte)'\n');
                return Encoding.UTF8.GetString(end < 0 ? start[2..] : start[2..end]).Trim().Split(' ', '\t').First();
            }

            if (start.Length < HeaderSize || start is not [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, ..]) return null;
            long table = BitConverter.ToInt64(start[32..]);
            int count = BitConverter.ToUInt16(start[56..]);
            Span<byte> header = stackalloc byte[ProgramHeaderSize];
            for (int i = 0; i < count; i++)
            {
                file.Position = table + i * ProgramHeaderSize;
                file.ReadExactly(header);
                if (BitConverter.ToInt32(header) != Interp) continue;
                byte[] text = new byte[Math.Clamp(BitConverter.ToInt64(header[32..]), 0, 4096)];
                file.Position = BitConverter.ToInt64(header[8..]);
                file.ReadExactly(text);
                return Encoding.UTF8.GetString(text).TrimEnd('\0');
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Then nothing is said of it.
        }

        return null;
    }
}
