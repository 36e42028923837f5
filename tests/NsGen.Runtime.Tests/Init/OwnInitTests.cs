using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace NsGen.Tests.Init;

/// <summary>Inits of the caller's own: <see cref="InitMode.Caller"/>.</summary>
public partial class OwnInitTests
{
    [Clone(CloneFlags.NewUser | CloneFlags.NewPid, Program = nameof(LoopProgram), Init = InitMode.Caller)]
    private static partial ChildProcess Loop(Exec exec, out int reaped);

    // Starts a program and three orphans, and waits for all.
    [ChildProgram]
    private static int LoopProgram(ExecImage exec, out int reaped)
    {
        reaped = 0;
        int payload = Linux.Fork();
        if (payload == 0) Linux.Execve(exec);
        for (int i = 0; i < 3; i++)
        {
            int parent = Linux.Fork();
            if (parent != 0) continue;
            if (Linux.Fork() != 0) return 0;
            return 0; // an orphan, as its parent ends
        }

        int code = -1;
        while (Linux.TryWaitId(IdType.All, 0, out SigInfo ended, WaitOptions.Exited) == Errno.None)
        {
            reaped++;
            if (ended.Pid == payload) code = ended.Status;
        }

        return code;
    }

    [Clone(CloneFlags.NewUser | CloneFlags.NewPid, Program = nameof(ExecuteProgram), Init = InitMode.Caller)]
    private static partial ChildProcess Start(Exec exec, CloneOptions options);

    [ChildProgram]
    private static void ExecuteProgram(ExecImage exec) => Linux.Execve(exec);

    [ProgramImage(Program = nameof(DoublingInit))]
    private static unsafe partial ProgramImage Doubling();

    // Exits with twice the code of its program.
    [ChildProgram]
    private static unsafe int DoublingInit(byte** stack)
    {
        while (Linux.TryWaitId(IdType.All, 0, out SigInfo ended, WaitOptions.Exited) == Errno.None)
            if (ended.Pid == *stack[3] - '0') return ended.Status * 2;
        return 255;
    }

    [Fact]
    public void Child_program_can_be_the_init()
    {
        using ChildProcess child = Loop(Exec.Create("/bin/sh", "-c", "exit 6"), out int reaped);
        Assert.Equal(6, child.WaitForExit().Code);
        Assert.Equal(7, reaped); // the program, three parents, three orphans
    }

    [Fact]
    public void Program_image_can_be_the_init()
    {
        using ChildProcess child = Start(Exec.Create("/bin/sh", "-c", "[ $PPID = 1 ] && exit 21"), new CloneOptions { InitImage = Doubling() });
        Assert.Equal(42, child.WaitForExit().Code);
    }

    [Fact]
    public void Image_without_the_mode_is_refused() => Assert.Contains("InitMode.Caller", Assert.Throws<ArgumentException>(() => InitChildren.Execute(Exec.Create("/bin/true"), new CloneOptions { InitImage = Doubling() })).Message);

#pragma warning disable NSG1004 // that it is refused
    [Fact]
    public void Fork_is_refused_in_managed_code() => Assert.Contains("[Clone]", Assert.Throws<InvalidOperationException>(() => Linux.Fork()).Message);
}
