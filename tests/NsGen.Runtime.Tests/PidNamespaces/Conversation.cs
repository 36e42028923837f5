using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace NsGen.Tests.PidNamespaces;

/// <summary>The standard input and output of a child, by which a test talks with it in lines.</summary>
/// <remarks>All on the calling thread: one whose children are in another PID namespace starts no thread, and so gets none of the pool.</remarks>
internal sealed unsafe partial class Conversation : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly SafeFileHandle _childInput, _childOutput, _input, _output;

    internal Conversation()
    {
        (_childInput, _input) = Linux.Pipe2();
        (_output, _childOutput) = Linux.Pipe2();
    }

    /// <summary>The child's ends, until <see cref="Begin"/>.</summary>
    internal (int Input, int Output) OfChild => ((int)_childInput.DangerousGetHandle(), (int)_childOutput.DangerousGetHandle());

    /// <summary>The child has its ends: from now on they are its alone, so that the output ends with it.</summary>
    internal void Begin()
    {
        _childInput.Dispose();
        _childOutput.Dispose();
    }

    /// <summary>The next line that the child writes; <see langword="null"/> where it, and all that it started, have ended.</summary>
    internal string? ReadLine()
    {
        List<byte> line = [];
        Span<byte> next = stackalloc byte[1];
        while (true)
        {
            Assert.True(IsReadable(), "Nothing was written.");
            bool isEnd = Linux.Read(_output, next) == 0;
            if (isEnd && line.Count == 0) return null;
            if (isEnd || next[0] == '\n') return Encoding.UTF8.GetString([.. line]);
            line.Add(next[0]);
        }
    }

    /// <summary>The numbers in the next line.</summary>
    internal int[] ReadNumbers() => [.. (ReadLine() ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];

    /// <summary>Writes a line, for which the child waits.</summary>
    internal void WriteLine(string line) => Linux.Write(_input, Encoding.UTF8.GetBytes(line + "\n"));

    public void Dispose()
    {
        Begin();
        _input.Dispose();
        _output.Dispose();
    }

    private bool IsReadable()
    {
        const short PollIn = 1;
        PollFd output = new() { Fd = (int)_output.DangerousGetHandle(), Events = PollIn };
        return PPoll(&output, 1, TimeSpec.FromTimeSpan(s_patience)) > 0;
    }

    [Syscall("ppoll", RetryOnInterrupt = true)]
    private static partial int PPoll(PollFd* descriptors, nuint count, in TimeSpec timeout, nint signals = 0, nuint setSize = 0);

    // struct pollfd
    private struct PollFd
    {
        public int Fd;
        public short Events, Returned;
    }
}
