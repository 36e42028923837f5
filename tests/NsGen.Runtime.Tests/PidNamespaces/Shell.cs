using System;

namespace NsGen.Tests.PidNamespaces;

/// <summary>A shell script that a test talks with. It is killed in the end, and with an init the whole namespace.</summary>
internal sealed class Shell : IDisposable
{
    private Shell(ChildProcess process, Conversation conversation)
    {
        Process = process;
        Conversation = conversation;
    }

    internal delegate ChildProcess Starter(int input, int output, Exec exec);

    internal ChildProcess Process { get; }

    internal Conversation Conversation { get; }

    /// <summary>Starts a script as init of a new PID namespace, with a /proc of its own.</summary>
    internal static Shell StartInit(string script) => Start(script, (input, output, exec) => PidPrograms.StartInit(mountsProc: true, input, output, exec));

    /// <summary>The same in a new user namespace, whether or not that is needed.</summary>
    internal static Shell StartInitOfUser(string script) => Start(script, (input, output, exec) => PidPrograms.StartInitUnprivileged(mountsProc: true, input, output, exec));

    /// <summary>As init with the /proc of this process.</summary>
    internal static Shell StartInitWithoutProc(string script) => Start(script, (input, output, exec) => PidPrograms.StartInit(mountsProc: false, input, output, exec));

    /// <summary>Starts a script as any child of the calling thread.</summary>
    internal static Shell Start(string script) => Start(script, PidPrograms.Start);

    internal static Shell Start(string script, Starter start, string shell = "/bin/sh")
    {
        Conversation conversation = new();
        try
        {
            // What the shell says of those that a signal has killed is no output of the test.
            Exec exec = Exec.Create(shell, "-c", "exec 2> /dev/null; export LC_ALL=C\n" + script);
            ChildProcess process = start(conversation.OfChild.Input, conversation.OfChild.Output, exec);
            conversation.Begin();
            return new(process, conversation);
        }
        catch
        {
            conversation.Dispose();
            throw;
        }
    }

    internal string? ReadLine() => Conversation.ReadLine();

    internal int[] ReadNumbers() => Conversation.ReadNumbers();

    internal void WriteLine(string line) => Conversation.WriteLine(line);

    internal void Signal(Signal signal) => Linux.PidFdSendSignal(Process.PidFd, signal);

    public void Dispose()
    {
        Linux.TryPidFdSendSignal(Process.PidFd, NsGen.Signal.SIGKILL);
        Process.WaitForExit();
        Process.Dispose();
        Conversation.Dispose();
    }
}
