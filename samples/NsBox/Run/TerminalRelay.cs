using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using NsGen;

namespace NsBox.Run;

/// <summary>Joins the terminal of a box to nsbox's own input and output: as if the program were in nsbox's terminal.</summary>
internal sealed class TerminalRelay : IDisposable
{
    private static readonly TimeSpan s_mostDrain = TimeSpan.FromSeconds(1); // where something in the background keeps the terminal open

    private readonly PseudoTerminal _terminal;
    private readonly RawTerminal? _own = RawTerminal.Enter();
    private readonly PosixSignalRegistration _resized;
    private readonly Task _output;

    private TerminalRelay(PseudoTerminal terminal)
    {
        _terminal = terminal;
        Resize();
        _resized = PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => Resize());
        _output = Task.Run(() => Copy(terminal.Stream, Console.OpenStandardOutput()));

        // A read of a terminal cannot be called off: the thread ends with nsbox.
        new Thread(() => Copy(Console.OpenStandardInput(), terminal.Stream)) { IsBackground = true }.Start();
    }

    internal static TerminalRelay Start(PseudoTerminal terminal) => new(terminal);

    /// <summary>What the program wrote last is still shown.</summary>
    public void Dispose()
    {
        _output.Wait(s_mostDrain);
        _resized.Dispose();
        _own?.Dispose();
    }

    private void Resize()
    {
        if (RawTerminal.Size() is (> 0 and var rows, > 0 and var columns)) _terminal.Resize(rows, columns);
    }

    private static void Copy(Stream from, Stream to)
    {
        byte[] buffer = new byte[4096];
        try
        {
            while (from.Read(buffer) is > 0 and var length)
            {
                to.Write(buffer, 0, length);
                to.Flush();
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or SyscallException)
        {
            // One of them has gone.
        }
    }
}
