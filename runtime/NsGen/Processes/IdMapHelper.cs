using System;
using System.IO;
using System.Linq;
using Microsoft.Win32.SafeHandles;

namespace NsGen.Processes;

/// <summary>Runs newuidmap(1) and newgidmap(1).</summary>
internal static partial class IdMapHelper
{
    internal static void Run(IdMapFile file, int pid, IdMap map)
    {
        string[] arguments = [$"{pid}", .. map.Ranges.SelectMany(range => range.ToString().Split(' '))];
        if (Find(file.Helper) is not { } path) throw Failure("it is not installed (Debian's package uidmap)");

        Linux.Pipe2(out PipeEnds pipe);
        using StreamReader errors = new(new FileStream(new SafeFileHandle(pipe.Read, ownsHandle: true), FileAccess.Read));
        ChildProcess helper;
        try
        {
            helper = Start(pipe.Write, Exec.Create(path, arguments));
        }
        finally
        {
            Linux.TryClose(pipe.Write);
        }

        using (helper)
        {
            string said = errors.ReadToEnd().Trim();
            ExitStatus status = helper.WaitForExit();
            if (!status.IsSuccess) throw Failure($"it {status}: {said}");
        }

        // The ids outside are not this user's own; only the helper may map them, and only those that are set aside for the user.
        SyscallException Failure(string what) => new(
            Errno.EPERM,
            "write",
            $"/proc/{pid}/{file.Name}, \"{map}\"",
            $"Without {file.Needs} this takes {file.Helper}, and {what}. {file.SubordinateIds} has to give uid {Linux.GetEUid()} every range of ids outside but its own "
                + $"(usermod --add-sub{(file == IdMapFile.User ? "uids" : "gids")} FIRST-LAST USER).");
    }

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/bin")
        .Where(Path.IsPathRooted).Select(directory => Path.Combine(directory, program)).FirstOrDefault(File.Exists);

    [Clone(CloneFlags.None, Program = nameof(Execute))]
    private static partial ChildProcess Start(int errors, Exec exec);

    [ChildProgram]
    private static void Execute(int errors, ExecImage exec)
    {
        Linux.Dup3(errors, 2);
        Linux.Execve(exec);
    }
}
