using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace NsGen.Processes;

/// <summary>What execve(2) reads of an <see cref="Exec"/>.</summary>
internal sealed unsafe class ExecText
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Pointers and texts in one array that never moves and needs no freeing.
    private readonly byte[] _memory;
    private readonly byte* _end;
    private byte* _free;

    internal ExecText(Exec exec)
    {
        int pointers = PointersOf(exec) * sizeof(byte*);
        _memory = GC.AllocateUninitializedArray<byte>(exec.TextSize, pinned: true);
        byte** argv = (byte**)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory)), environment = argv + exec.Arguments.Count + 1, pointer = argv;
        _free = (byte*)argv + pointers;
        _end = (byte*)argv + _memory.Length;

        byte* path = Add(exec.Path, 0);
        foreach (string argument in exec.Arguments) *pointer++ = Add(argument, 0);
        *pointer++ = null;
        foreach ((string variable, string value) in exec.Environment)
        {
            *pointer++ = Add(variable, (byte)'=');
            Add(value, 0);
        }

        *pointer = null;
        Image = new ExecImage(path, argv, environment);
        WorkingDirectory = exec.WorkingDirectory is null ? null : Add(exec.WorkingDirectory, 0);
    }

    internal ExecImage Image { get; }

    internal byte* WorkingDirectory { get; }

    /// <summary>The bytes of a program's path, arguments, environment and their addresses.</summary>
    /// <exception cref="ArgumentException">A text has half of a surrogate pair.</exception>
    internal static int SizeOf(Exec exec) => PointersOf(exec) * sizeof(byte*)
        + SizeOf(exec.Path) + exec.Arguments.Sum(SizeOf) + exec.Environment.Sum(variable => SizeOf(variable.Key) + SizeOf(variable.Value));

    /// <summary>The bytes of a text, with the nul at its end.</summary>
    /// <exception cref="ArgumentException">It has half of a surrogate pair.</exception>
    internal static int SizeOf(string text) => s_utf8.GetByteCount(text) + 1;

    private static int PointersOf(Exec exec) => exec.Arguments.Count + 1 + exec.Environment.Count + 1;

    private byte* Add(string text, byte end)
    {
        byte* at = _free;
        int length = s_utf8.GetBytes(text, new Span<byte>(at, (int)(_end - at) - 1));
        at[length] = end;
        _free += length + 1;
        return at;
    }
}
