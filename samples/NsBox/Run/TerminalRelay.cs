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
    private const int Input = 0, Output = 1, BufferSize = 4096;
    private const byte EndOfInput = 4; // Ctrl-D
    private const int DefaultRows = 24, DefaultColumns = 80;
    private static readonly TimeSpan s_mostDrain = TimeSpan.FromSeconds(1); // where something in the background keeps the terminal open

    private readonly PseudoTerminal _terminal;
    private readonly RawTerminal? _own;
    private readonly PosixSignalRegistration[] _signals;
    private readonly Task _output;

    private TerminalRelay(PseudoTerminal terminal)
    {
        // Signals first: with the first of them .NET notes how it found the terminal, and leaves it so in the end.
        _terminal = terminal;
        _signals =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => Resize()),
            PosixSignalRegistration.Create(PosixSignal.SIGTSTP, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGCONT, Continue),
        ];
        _own = RawTerminal.Enter();
        Resize(); // it may have changed since the box was begun
        _output = Task.Run(Show);

        // A read of a terminal cannot be called off: the thread ends with nsbox.
        new Thread(Type) { IsBackground = true }.Start();
    }

    /// <summary>A terminal for a box that is to be started, as large as nsbox's own.</summary>
    internal static PseudoTerminal OfBox() => RawTerminal.Size() is (> 0 and var rows, > 0 and var columns) ? PseudoTerminal.OfChild(rows, columns) : PseudoTerminal.OfChild(DefaultRows, DefaultColumns);

    internal static TerminalRelay Start(PseudoTerminal terminal) => new(terminal);

    /// <summary>What the program wrote last is still shown.</summary>
    public void Dispose()
    {
        _output.Wait(s_mostDrain);
        foreach (PosixSignalRegistration signal in _signals) signal.Dispose();
        _own?.Dispose();
    }

    private void Resize()
    {
        try
        {
            if (RawTerminal.Size() is (> 0 and var rows, > 0 and var columns)) _terminal.Resize(rows, columns);
        }
        catch (ObjectDisposedException)
        {
            // The box has ended.
        }
    }

    // By somebody else: Ctrl-Z is the box's. Who has the terminal meanwhile finds it as it was.
    private void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        _own?.Leave();
        Linux.Kill(Environment.ProcessId, Signal.SIGSTOP);
    }

    private void Continue(PosixSignalContext context)
    {
        context.Cancel = true; // else .NET makes the terminal what it found
        _own?.Apply();
        Resize();
    }

    // Not by System.Console: it would set up the terminal for itself, and read it by lines.
    private void Type()
    {
        byte[] buffer = new byte[BufferSize];
        while (Linux.TryRead(Input, buffer).TryGetValue(out int length))
        {
            if (!TryWrite(length == 0 ? [EndOfInput] : buffer.AsSpan(0, length)) || length == 0) return; // a file's end, as the terminal says it
        }
    }

    private bool TryWrite(ReadOnlySpan<byte> typed)
    {
        try
        {
            _terminal.Stream.Write(typed);
            return true;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return false; // the box has ended
        }
    }

    private void Show()
    {
        byte[] buffer = new byte[BufferSize];
        try
        {
            while (_terminal.Stream.Read(buffer) is > 0 and var length)
                for (int shown = 0; shown < length;) shown += Linux.Write(Output, buffer.AsSpan(shown, length - shown));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or SyscallException)
        {
            // The box has ended, or nobody reads any more.
        }
    }
}
