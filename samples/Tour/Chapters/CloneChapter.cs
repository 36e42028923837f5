using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.NetworkInformation;
using Microsoft.Win32.SafeHandles;
using NsGen;

namespace Tour.Chapters;

/// <summary>Starts a shell in new namespaces and compares what it sees with what this process sees.</summary>
internal static partial class CloneChapter
{
    private const string InsideName = "box";

    // "name=value" lines, in the words of any POSIX shell.
    private const string Survey = """
        echo "host name=$(cat /proc/sys/kernel/hostname)"
        echo "process id=$$"
        for ns in cgroup ipc mnt net pid user uts; do echo "$ns=$(readlink /proc/self/ns/$ns)"; done
        n=0; for p in /proc/[0-9]*; do n=$((n + 1)); done; echo "processes=$n"
        echo "network devices=$(sed -n 's/^ *\([^ :|]*\):.*/\1/p' /proc/net/dev | tr '\n' ' ')"
        """;

    private const CloneFlags Namespaces =
        CloneFlags.NewUser | CloneFlags.NewPid | CloneFlags.NewNs | CloneFlags.NewUts | CloneFlags.NewIpc | CloneFlags.NewNet;

    [Clone(Namespaces, Program = nameof(Enter), Init = InitMode.Reaper)]
    private static partial ChildProcess Start(string hostname, SafeFileHandle output, Exec exec);

    [ChildProgram]
    private static void Enter(Utf8 hostname, SafeFileHandle output, ExecImage exec)
    {
        // Without this, mounts made here would reach the host where / is shared.
        Linux.Mount("none", "/", null, MountFlags.Private | MountFlags.Recursive);
        Linux.SetHostName(hostname);
        Linux.Mount("proc", "/proc", "proc", MountFlags.NoSuid | MountFlags.NoDev | MountFlags.NoExec);
        Linux.Dup3(output, 1); // its standard output
        Linux.Execve(exec);
    }

    internal static Comparison Run()
    {
        string outsideName = HostName.Own();
        Linux.Pipe2(out PipeEnds pipe);
        using SafeFileHandle read = new(pipe.Read, ownsHandle: true), write = new(pipe.Write, ownsHandle: true);
        using ChildProcess child = Start(InsideName, write, Exec.Create("/bin/sh", "-c", Survey));
        write.Dispose();

        Dictionary<string, string> inside = [];
        using (StreamReader lines = new(new FileStream(read, FileAccess.Read)))
        {
            while (lines.ReadLine() is { } line)
                if (line.Split('=', 2) is [var name, var value]) inside[name] = value.Trim();
        }

        ExitStatus status = child.WaitForExit();
        Comparison comparison = new();
        comparison.Add("host name", outsideName, inside["host name"], inside["host name"] == InsideName && HostName.Own() == outsideName);
        comparison.Add("process id", $"{child.Pid}", inside["process id"], inside["process id"] == "2"); // 1 is the init
        foreach (string ns in new[] { "cgroup", "ipc", "mnt", "net", "pid", "user", "uts" })
        {
            string outside = new FileInfo($"/proc/self/ns/{ns}").LinkTarget ?? "";
            bool isNew = ns != "cgroup";
            comparison.Add(ns, outside, inside[ns], outside != inside[ns] == isNew);
        }

        int processes = Directory.GetDirectories("/proc").Count(d => int.TryParse(Path.GetFileName(d), out _));
        comparison.Add("processes", $"{processes}", inside["processes"], inside["processes"] == "2"); // the init and the shell
        string devices = string.Join(" ", NetworkInterface.GetAllNetworkInterfaces().Select(i => i.Name));
        comparison.Add("network devices", devices, inside["network devices"], inside["network devices"] == "lo");
        comparison.Add("exit status", "", $"{status}", status.IsSuccess);
        return comparison;
    }
}
