using System;
using System.IO;
using NsGen.Runtime.Tests;
using NsGen.Tests.Processes;

namespace NsGen.Tests.Settings;

/// <summary>Children that open their terminal in a devpts of their own.</summary>
[Collection(nameof(Alone))]
public partial class ChildTerminalTests
{
    [Clone(CloneFlags.NewUser | CloneFlags.NewPid | CloneFlags.NewNs, Program = nameof(EnterProgram), Init = InitMode.Reaper)]
    private static partial ChildProcess Enter(ReadOnlySpan<MountStep> mounts, in ChildTerminal terminal, Exec exec, CloneOptions options);

    [ChildProgram]
    private static void EnterProgram(ReadOnlySpan<MountStep> mounts, in ChildTerminal terminal, ExecImage exec)
    {
        NsGen.Mounts.Apply(mounts);
        if (ChildTerminal.Exists(in terminal)) PseudoTerminal.OpenInChild(in terminal);
        Linux.Execve(exec);
    }

    private static ChildProcess Start(MountPlan mounts, PseudoTerminal terminal, string script) => Enter(mounts.Steps, terminal.ForChild, SettingsChildren.Shell(script), new CloneOptions { Terminal = terminal });

    [Fact]
    public void It_has_a_name_there_and_the_size_from_the_beginning() => Leaks.None(() =>
    {
        using PseudoTerminal terminal = PseudoTerminal.OfChild(rows: 40, columns: 132);
        using ChildProcess child = Start(MountPlan.InPlace().DevPts().Proc(), terminal, "tty; stty size; read -r pid comm state parent group session rest < /proc/$$/stat; [ $session = $pid ] && echo leader; tty > /dev/tty; ls /proc/$$/fd; :"); // a shell that does not become its last command
        Assert.Equal("/dev/pts/0\r\n40 132\r\nleader\r\n/dev/pts/0\r\n0  1  2\r\n", new StreamReader(terminal.Stream).ReadToEnd().Replace("  10", ""));
        Assert.True(child.WaitForExit().IsSuccess);
    });

    [Fact]
    public void What_is_no_terminal_is_refused() => Leaks.None(() =>
    {
        using TemporaryDirectory folder = new();
        File.WriteAllText(folder.Combine("ptmx"), "");
        using PseudoTerminal none = PseudoTerminal.OfChild(), file = PseudoTerminal.OfChild();
        Assert.Equal(Errno.ENOENT, Assert.Throws<ChildProgramException>(() => Start(MountPlan.InPlace().Tmpfs("/dev/pts"), none, "")).Error);
        Assert.Equal((Errno.ENOTTY, "ioctl"), Throws(file, MountPlan.InPlace().Bind(folder.Path, "/dev/pts")));

        static (Errno, string) Throws(PseudoTerminal terminal, MountPlan mounts)
        {
            ChildProgramException e = Assert.Throws<ChildProgramException>(() => Start(mounts, terminal, ""));
            return (e.Error, e.Syscall);
        }
    });

    [Fact]
    public void It_is_there_with_the_child_and_serves_no_other() => Leaks.None(() =>
    {
        using PseudoTerminal terminal = PseudoTerminal.OfChild();
        Assert.Throws<InvalidOperationException>(() => terminal.Stream);
        Assert.Throws<InvalidOperationException>(() => terminal.Resize(10, 10));
        using ChildProcess child = Start(MountPlan.InPlace().DevPts(), terminal, "read line; stty size");
        terminal.Resize(10, 20);
        terminal.Stream.Write("go\n"u8);
        Assert.Equal("go\r\n10 20\r\n", new StreamReader(terminal.Stream).ReadToEnd());
        Assert.Throws<ObjectDisposedException>(() => terminal.ForChild);
        using PseudoTerminal outside = PseudoTerminal.Open();
        Assert.Throws<InvalidOperationException>(() => outside.ForChild);
        child.WaitForExit();
    });

    [Fact]
    public void Program_that_does_not_open_it_is_refused() => Leaks.None(() =>
    {
        using PseudoTerminal terminal = PseudoTerminal.OfChild();
        Assert.Contains("CloneOptions.Terminal", Assert.Throws<SyscallException>(() => Enter(MountPlan.InPlace().Steps, default, Exec.Create("/bin/true"), new CloneOptions { Terminal = terminal })).Message);
    });
}
