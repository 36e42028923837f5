using System;
using System.IO;
using System.Linq;
using System.Text;
using NsGen.Diagnosis;

namespace NsGen.Processes;

/// <summary>Runs newuidmap(1) and newgidmap(1).</summary>
internal static partial class IdMapHelper
{
    // Enough for what they say; the rest is not waited for.
    private const int MostOutput = 4096;

    /// <summary>Has a map written.</summary>
    /// <exception cref="SyscallException">There is no such program, or it refused the map.</exception>
    internal static void Run(IdMapFile file, int pid, IdMap map)
    {
        string[] arguments = [$"{pid}", .. map.Ranges.SelectMany(range => range.ToString().Split(' '))];
        if (Find(file.Helper) is not { } path) throw Failure("it is not installed (Debian's package uidmap)");

        // The end of the pipe does not count: another child may hold a copy of it for long.
        Linux.Pipe2(out PipeEnds pipe, OpenFlags.NonBlock | OpenFlags.CloseOnExec);
        try
        {
            using ChildProcess helper = Start(pipe.Write, Exec.Create(path, arguments));
            ExitStatus status = helper.WaitForExit();
            if (!status.IsSuccess) throw Failure($"{path} {status}: {Output(pipe.Read)}");
        }
        finally
        {
            PidFd.Close(pipe.Read);
            PidFd.Close(pipe.Write);
        }

        SyscallException Failure(string what) => new(
            Errno.EPERM, "write", $"/proc/{pid}/{file.Name}, \"{map}\"", $"Without {file.Needs} this takes {file.Helper}, and {what}. {IdMapDiagnosis.WhatIsNotGiven(file, map)}".TrimEnd());
    }

    private static string Output(int pipe)
    {
        Span<byte> buffer = stackalloc byte[MostOutput];
        SyscallResult<int> length = Linux.TryRead(pipe, buffer);
        return length.IsSuccess ? Encoding.UTF8.GetString(buffer[..length.Value]).Trim() : "";
    }

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/bin")
        .Where(Path.IsPathRooted).Select(directory => Path.Combine(directory, program)).FirstOrDefault(File.Exists);

    [Clone(CloneFlags.None, Program = nameof(Execute))]
    private static partial ChildProcess Start(int output, Exec exec);

    [ChildProgram]
    private static void Execute(int output, ExecImage exec)
    {
        Linux.Dup3(output, 1);
        Linux.Dup3(output, 2);
        Linux.Execve(exec);
    }
}
